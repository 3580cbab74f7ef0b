"""Builds a TrueType font from the Glyphs source of Zhuque Fangsong (https://github.com/TrionesType/zhuque), for make.py.

The source's own build goes by way of UFO and takes long; this reads the outlines of the characters asked for, resolves the parts that
glyphs share and turns the cubic curves into the quadratic ones of TrueType.
"""

import glob
import os

import openstep_plist
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

MASTER = "m01"
CURVE_ERROR = 1.0  # units of 1000 to the em; less can't be seen at any size that is printed


def read(package):
    """All glyphs of the source by name."""
    glyphs = {}
    for name in sorted(glob.glob(os.path.join(package, "glyphs", "*.glyph"))):
        with open(name, encoding="utf-8") as file:
            glyph = openstep_plist.load(file, use_numbers=True)
        for layer in glyph["layers"]:
            if layer["layerId"] == MASTER:
                glyphs[glyph["glyphname"]] = (glyph, layer)
    return glyphs


def draw(glyphs, layer, pen):
    for shape in layer.get("shapes", ()):
        if "ref" in shape:
            t = Transform().translate(*shape.get("pos", (0, 0)))
            t = t.rotate(shape.get("angle", 0) * 3.141592653589793 / 180).scale(*shape.get("scale", (1, 1)))
            draw(glyphs, glyphs[shape["ref"]][1], TransformPen(pen, t))
            continue
        contour(shape["nodes"], pen)


def contour(nodes, pen):
    """A closed path; it starts at its last node."""
    if len(nodes) < 2:
        return
    pen.moveTo(nodes[-1][:2])
    handles = []
    for x, y, kind, *_ in nodes:
        if kind == "o":
            handles.append((x, y))
        elif handles:
            pen.curveTo(*handles, (x, y))
            handles = []
        else:
            pen.lineTo((x, y))
    pen.closePath()


def frame():
    """The sign for a character that isn't there: an empty box."""
    pen = TTGlyphPen(None)
    for points in (((80, -40), (80, 800), (920, 800), (920, -40)), ((120, 0), (880, 0), (880, 760), (120, 760))):
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def build(package, codes, out):
    """Writes the font with those of the characters that the source has."""
    glyphs = read(package)
    order, cmap, outlines, widths = [".notdef"], {}, {}, {".notdef": (1000, 0)}
    outlines[".notdef"] = frame()
    for name, (glyph, layer) in glyphs.items():
        values = glyph.get("unicode", ())
        values = values if isinstance(values, (list, tuple)) else [values]
        wanted = [v for v in values if v in codes]
        if not wanted:
            continue
        quadratic = TTGlyphPen(None)
        draw(glyphs, layer, Cu2QuPen(quadratic, CURVE_ERROR, reverse_direction=True))
        outlines[name] = quadratic.glyph()
        order.append(name)
        widths[name] = (int(round(layer["width"])), 0)
        cmap.update({v: name for v in wanted})
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(cmap)
    font.setupGlyf(outlines)
    table = font.font["glyf"]
    font.setupHorizontalMetrics({n: (w, getattr(table[n], "xMin", 0)) for n, (w, _) in widths.items()})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=1000, usWinDescent=200, sCapHeight=637)
    font.setupNameTable({"familyName": "x", "styleName": "Regular"})
    font.setupPost(keepGlyphNames=False)
    font.save(out)
