// The preview's overlay: reloads the page when files change, and lists what
// the check found. It is added by `gongshi serve` only, never to a build.
(function () {
  "use strict";
  var version = null, panel = null, list = null, button = null;

  function element(tag, text, style) {
    var e = document.createElement(tag);
    if (text) e.textContent = text;
    if (style) e.setAttribute("style", style);
    return e;
  }

  function place(p) {
    var s = p.file || "";
    if (p.cell) return s + " [" + (p.sheet ? p.sheet + "!" : "") + p.cell + "]";
    if (p.line) s += ":" + p.line + (p.column ? ":" + p.column : "");
    return s;
  }

  var words = { error: "错误", warning: "警告", hint: "提示" };
  var colours = { error: "#b3261e", warning: "#8a5a00", hint: "#1f5f8b" };

  function show(findings) {
    var open = panel && panel.open;
    if (panel) panel.parentNode.removeChild(panel);
    panel = element("details", "", "position:fixed;right:12px;bottom:12px;z-index:9999;max-width:min(640px,92vw);max-height:70vh;overflow:auto;background:#fff;color:#222;border:1px solid #888;border-radius:6px;font:15px/1.6 sans-serif;box-shadow:0 2px 12px #0004");
    panel.open = !!open;
    var errors = 0, warnings = 0;
    findings.forEach(function (f) {
      if (f.suppressed) return;
      if (f.severity === "error") errors++;
      if (f.severity === "warning") warnings++;
    });
    var title = errors ? errors + " 处错误" : warnings ? warnings + " 处警告" : "没有发现问题";
    button = element("summary", "预览：" + title, "cursor:pointer;padding:10px 14px;font-weight:bold;color:" + (errors ? colours.error : warnings ? colours.warning : "#2c6b2f"));
    panel.appendChild(button);
    list = element("ol", "", "margin:0;padding:0 14px 10px 38px");
    findings.forEach(function (f) {
      var item = element("li", "", "margin:8px 0");
      item.appendChild(element("b", f.suppressed ? "已说明" : words[f.severity], "color:" + colours[f.severity]));
      item.appendChild(element("code", " " + place(f.place) + " ", "font-size:13px;word-break:break-all"));
      item.appendChild(element("div", f.text));
      if (f.place.excerpt) item.appendChild(element("pre", f.place.excerpt, "margin:4px 0;padding:4px 8px;background:#f4f1ea;white-space:pre-wrap;font-size:13px"));
      if (f.hint) item.appendChild(element("div", "怎么改：" + f.hint, "color:#555"));
      if (f.suppressed) item.appendChild(element("div", "理由：" + f.suppressed, "color:#555"));
      list.appendChild(item);
    });
    panel.appendChild(list);
    document.body.appendChild(panel);
  }

  function refresh() {
    fetch("/_gongshi/findings.json").then(function (r) { return r.json(); }).then(show).catch(function () {});
  }

  var events = new EventSource("/_gongshi/events");
  events.addEventListener("version", function (e) {
    if (version !== null && version !== e.data) location.reload();
    version = e.data;
  });
  events.addEventListener("reload", function () { location.reload(); });
  events.addEventListener("findings", refresh);
  // A browser keeps six connections to a host; give this one back early.
  window.addEventListener("pagehide", function () { events.close(); });
  refresh();
})();
