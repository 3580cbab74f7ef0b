"""Makes the embedded fonts of gongshi: subsets of open fonts, renamed and compressed.

    python3 make.py SOURCES [NAME ...]

makes all of them or those named, such as song. SOURCES is a folder with
    NotoSerifSC_400Regular.ttf  NotoSerifSC_700Bold.ttf   npm package @expo-google-fonts/noto-serif-sc
    NotoSansSC_400Regular.ttf                             npm package @expo-google-fonts/noto-sans-sc
    LXGWWenKai-Regular.ttf                                Debian package fonts-lxgw-wenkai
    zhuque/                                               https://github.com/TrionesType/zhuque
    Unihan_OtherMappings.txt                              Unicode's Unihan database (Debian package unicode-data)

It needs fontTools, openstep_plist and the program zstd. Nothing of this is needed to build gongshi: the results are kept beside this file.

Which characters: GB 2312, the 8,105 of the 通用规范汉字表 (field kTGH of Unihan), and signs. The Han characters of Noto Serif SC outside of
these are a file of their own (song-rare), which is opened only for a document that needs one.
"""

import os
import re
import subprocess
import sys
import tempfile

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

import fangsong

HERE = os.path.dirname(os.path.abspath(__file__))

SIGN_RANGES = [
    (0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x17F), (0x1CD, 0x1DC), (0x251, 0x251), (0x261, 0x261), (0x2C7, 0x2DC), (0x391, 0x3C9),
    (0x401, 0x451), (0x2010, 0x2049), (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF),
    (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x2580, 0x25FF), (0x2600, 0x2612), (0x2713, 0x2718), (0x2776, 0x2793),
    (0x3000, 0x303F), (0x3041, 0x30FF), (0x3105, 0x312F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
]

# What another face draws better, so that the stack of faces takes it from the Song: Zhuque's figures are old-style and its signs
# incomplete; quotation marks of both are narrow, where Chinese text wants them as wide as a character.
QUOTES = {0x2018, 0x2019, 0x201C, 0x201D}
NOT_OF_FANGSONG = QUOTES | set(range(0x20, 0x7F)) | set(range(0xA0, 0x3000)) | set(range(0x3200, 0x3400)) | set(range(0xFF00, 0xFFF0)) - {
    0xFF0C, 0xFF1A, 0xFF1B, 0xFF08, 0xFF09, 0xFF01, 0xFF1F}
NOT_OF_KAI = QUOTES

OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1, https://openfontlicense.org"


def standard(sources):
    """GB 2312 and the 通用规范汉字表."""
    codes = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    with open(os.path.join(sources, "Unihan_OtherMappings.txt"), encoding="utf-8") as file:
        table = {int(m[1], 16) for m in (re.match(r"U\+([0-9A-F]+)\tkTGH\t2013:", line) for line in file) if m}
    assert len(table) == 8105, len(table)
    return codes | table


def han(code):
    return 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or code >= 0x20000


def cut(source, codes, out):
    """The part of a font that draws the codes: outlines and widths, no hints, no features."""
    options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True, name_IDs=["*"],
                             drop_tables=["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prep", "vhea", "vmtx", "DSIG"])
    font = subset.load_font(source, options)
    halve_figures(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    subset.save_font(font, out, options)


def halve_figures(font):
    """Gives a Song its half-width figures, which the font keeps behind a feature: they're half an em each, so columns of numbers line up."""
    if "Serif" not in font["name"].getDebugName(1):
        return
    gsub = font["GSUB"].table
    lookups = {i for f in gsub.FeatureList.FeatureRecord if f.FeatureTag == "hwid" for i in f.Feature.LookupListIndex}
    for i in sorted(lookups):
        for table in gsub.LookupList.Lookup[i].SubTable:
            mapping = getattr(table, "ExtSubTable", table).mapping
            for cmap in font["cmap"].tables:
                if cmap.isUnicode():
                    cmap.cmap.update({c: mapping[cmap.cmap[c]] for c in range(0x30, 0x3A) if cmap.cmap.get(c) in mapping})


def join_dashes(font):
    """Makes the em dash as wide as the em, so that the two of a Chinese dash are one line and — 1 — stands on the character grid."""
    name = font.getBestCmap().get(0x2014)
    if not name:
        return
    glyph, units = font["glyf"][name], font["head"].unitsPerEm
    if glyph.isComposite():
        return
    left, right = glyph.xMin, glyph.xMax
    for i, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[i] = (round((x - left) * units / (right - left)), y)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (units, 0)


def tick_boxes(font):
    """Adds ☐ ☑ ☒ and ✔ to a Song, of parts it has: forms are full of them."""
    cmap, glyf = font.getBestCmap(), font["glyf"]
    if any(c not in cmap for c in (0x25A1, 0x2713, 0xD7)):
        return
    box = cmap[0x25A1]
    frame = glyf[box]

    def boxed(mark, height):
        part = glyf[cmap[mark]]
        scale = height * (frame.yMax - frame.yMin) / (part.yMax - part.yMin)
        dx = (frame.xMin + frame.xMax) / 2 - scale * (part.xMin + part.xMax) / 2
        dy = (frame.yMin + frame.yMax) / 2 - scale * (part.yMin + part.yMax) / 2
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(box, (1, 0, 0, 1, 0, 0))
        pen.addComponent(cmap[mark], (scale, 0, 0, scale, round(dx), round(dy)))
        glyph = pen.glyph()
        glyph.recalcBounds(glyf)
        return glyph

    new = {0x2611: boxed(0x2713, 0.8), 0x2612: boxed(0xD7, 0.6)}
    names = {0x2610: box, 0x2714: cmap[0x2713]}
    for code, glyph in new.items():
        names[code] = f"uni{code:04X}"
        glyf[names[code]] = glyph
        font["hmtx"][names[code]] = (font["hmtx"][box][0], glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(names)


def finish(path, family, style, copyright_text, out):
    """Renames the font, because its licence or manners ask for it, and compresses it."""
    font = TTFont(path)
    join_dashes(font)
    tick_boxes(font)
    table = font["name"]
    table.names = []
    compact = family.replace(" ", "")
    for number, text in {0: copyright_text, 1: family, 2: style, 4: f"{family} {style}", 5: "Version 1.000",
                         6: f"{compact}-{style}", 13: OFL}.items():
        table.setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = 3786912000  # a fixed day, for the same bytes each time
    font.recalcTimestamp = False
    font["post"].formatType = 3.0
    plain = path + ".done"
    font.save(plain)
    subprocess.run(["zstd", "--ultra", "-22", "-q", "-f", plain, "-o", os.path.join(HERE, out)], check=True)
    print(out, len(font.getGlyphOrder()), "glyphs,", os.path.getsize(plain), "->", os.path.getsize(os.path.join(HERE, out)))


def main():
    sources, only = sys.argv[1], sys.argv[2:]
    codes = standard(sources) | {c for low, high in SIGN_RANGES for c in range(low, high + 1)}
    noto = "(c) 2017-2024 Adobe (http://www.adobe.com/). A subset of Noto Serif SC."
    sans = "(c) 2014-2021 Adobe (http://www.adobe.com/). A subset of Noto Sans SC."
    kai = ("Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai), Copyright 2020 The Klee Project Authors "
           "(https://github.com/fontworks-fonts/Klee). A subset of their typeface.")
    triones = "Copyright (c) 2023, Zhejiang JadeFoci Technology Co. LTD (https://www.jadefoci.com/). Made of the sources of Zhuque Fangsong."
    serif = os.path.join(sources, "NotoSerifSC_400Regular.ttf")
    rare = {c for c in TTFont(serif).getBestCmap() if han(c)} - codes
    jobs = [
        (serif, codes, "Gongshi Song", "Regular", noto, "song.ttf.zst"),
        (serif, rare, "Gongshi Song Rare", "Regular", noto, "song-rare.ttf.zst"),
        (os.path.join(sources, "NotoSerifSC_700Bold.ttf"), codes, "Gongshi Song", "Bold", noto, "song-bold.ttf.zst"),
        (os.path.join(sources, "NotoSansSC_400Regular.ttf"), codes, "Gongshi Hei", "Regular", sans, "hei.ttf.zst"),
        (os.path.join(sources, "LXGWWenKai-Regular.ttf"), codes - NOT_OF_KAI, "Gongshi Kai", "Regular", kai, "kai.ttf.zst"),
    ]
    with tempfile.TemporaryDirectory() as work:
        for i, (source, wanted, family, style, owner, out) in enumerate(jobs):
            if only and out.split(".")[0] not in only:
                continue
            path = os.path.join(work, f"{i}.ttf")
            cut(source, wanted, path)
            finish(path, family, style, owner, out)
        if only and "fang" not in only:
            return
        path = os.path.join(work, "fang.ttf")
        package = os.path.join(sources, "zhuque", "src", "ZhuqueFangsong.glyphspackage")
        fangsong.build(package, codes - NOT_OF_FANGSONG, path)
        finish(path, "Gongshi Fang Song", "Regular", triones, "fang.ttf.zst")


main()
