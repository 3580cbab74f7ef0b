// Keeps the three frames of the page of views together: a link followed or a
// scroll in one brings the others along. Without it each works alone.
(function () {
  "use strict";
  var frames = Array.prototype.map.call(document.querySelectorAll("iframe"), function (e) {
    return { element: e, prefix: e.getAttribute("data-prefix"), set: -1 };
  });
  var at = document.querySelector("input[name=at]").value; // what all of them show
  var far = null; // how far down, see depth

  // place is what a frame shows, from the root of its site, or null while it
  // shows nothing or has gone elsewhere, where a page may not look.
  function place(f) {
    try {
      var l = f.element.contentWindow.location, path = decodeURIComponent(l.pathname);
      if (l.origin !== location.origin || path.slice(0, f.prefix.length) !== f.prefix) return null;
      path = path.slice(f.prefix.length);
      return { at: path === "" || path.slice(-1) === "/" ? path + "index.html" : path, hash: l.hash };
    } catch (e) { return null; }
  }

  function escaped(path) { return path.split("/").map(encodeURIComponent).join("/"); }

  function show(f, to) {
    var address = f.prefix + escaped(to.at) + to.hash, now = place(f);
    if (now && now.at === to.at) return;
    // A frame that is not shown yet is not loaded; a new address keeps it so.
    // The others are replaced: one step back in the browser takes all back.
    if (now || f.loaded) f.element.contentWindow.location.replace(address);
    else f.element.src = address;
  }

  function follow(f) {
    f.loaded = true;
    var to = place(f), page = to && f.element.contentDocument;
    if (!page || page === f.document) return;
    f.document = page;
    outside(f);
    listen(f);
    if (to.at === at) return down(f);
    at = to.at;
    far = depth(f);
    frames.forEach(function (other) { if (other !== f) show(other, to); });
    note();
  }

  // note keeps what the page itself says of the place, so that another day, a
  // reload and a copied address show the same page.
  function note() {
    var path = escaped(at), query = new URLSearchParams(location.search);
    query.set("at", at);
    history.replaceState(null, "", location.pathname + "?" + query);
    document.querySelectorAll("input[name=at]").forEach(function (e) { e.value = at; });
    document.querySelectorAll("a[data-to]").forEach(function (e) { e.href = e.getAttribute("data-to") + path; });
  }

  // Other sites don't belong in the frame.
  function outside(f) {
    f.document.querySelectorAll("a[href]").forEach(function (a) {
      if (/^https?:/.test(a.protocol) && a.origin !== location.origin) { a.target = "_blank"; a.rel = "noopener"; }
    });
  }

  // Pages of the three differ in length: a row has more lines where more may be
  // seen. Where they have the same headings and rows, those stand level;
  // otherwise the share of the way counts.
  function room(f) {
    var e = f.document.scrollingElement, w = f.element.contentWindow;
    return e && w.innerHeight ? e.scrollHeight - w.innerHeight : 0;
  }
  function marks(f) {
    var y = f.element.contentWindow.scrollY, all = f.document.querySelectorAll("h1, h2, h3, tr"), out = [0];
    for (var i = 0; i < all.length && all.length < 3000; i++) {
      if (all[i].getClientRects().length) out.push(Math.max(all[i].getBoundingClientRect().top + y, out[out.length - 1]));
    }
    out.push(f.document.scrollingElement.scrollHeight);
    return out;
  }
  function depth(f) {
    var y = f.element.contentWindow.scrollY, m = marks(f), i = 0;
    while (i < m.length - 2 && m[i + 1] <= y) i++;
    return { share: y / Math.max(1, room(f)), marks: m.length, mark: i, part: (y - m[i]) / Math.max(1, m[i + 1] - m[i]) };
  }
  function down(f) {
    var w = f.element.contentWindow, most = room(f);
    if (!far || most <= 0) return;
    var m = marks(f), i = far.mark;
    var to = m.length === far.marks ? m[i] + far.part * (m[i + 1] - m[i]) : far.share * most;
    to = Math.min(Math.max(0, to), most);
    if (Math.abs(w.scrollY - to) <= 1) return;
    f.set = to;
    w.scrollTo(0, to);
  }
  function listen(f) {
    var w = f.element.contentWindow;
    w.addEventListener("scroll", function () {
      if (!w.innerHeight || Math.abs(w.scrollY - f.set) <= 1) return; // it was brought along
      f.set = -1;
      far = depth(f);
      frames.forEach(function (other) { if (other !== f && place(other) && other.document) down(other); });
    }, { passive: true });
  }

  frames.forEach(function (f) {
    f.element.addEventListener("load", function () { follow(f); });
    if (place(f) && f.element.contentDocument.readyState === "complete") follow(f);
  });
  document.querySelectorAll("input.tab").forEach(function (e) {
    e.addEventListener("change", function () { frames.forEach(function (f) { if (place(f) && f.document) down(f); }); });
  });
  // The overlay calls this when files have changed: the place stays.
  window.gongshiReload = function () {
    frames.forEach(function (f) { if (place(f)) f.element.contentWindow.location.reload(); });
  };
})();
