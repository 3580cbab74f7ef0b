// What a page cannot know when it is made: the reader's wishes and today's date.
// Every page is complete without this file. Syntax is for Chromium 69 and older.
(function () {
  'use strict';
  var root = document.documentElement;

  // ---- the reader's wishes: type size and contrast ----

  // Storage throws on file:// in some browsers and when cookies are off.
  function recall(key) {
    try { return window.localStorage.getItem('gongshi-' + key) || ''; } catch (e) { return ''; }
  }
  function keep(key, value) {
    try { window.localStorage.setItem('gongshi-' + key, value); } catch (e) { /* for this page only */ }
  }

  var sizes = [['', '标准'], ['size-l', '大'], ['size-xl', '特大']];
  var size = recall('size');
  var contrast = recall('contrast') === 'yes';

  function apply() {
    for (var i = 0; i < sizes.length; i++) {
      if (sizes[i][0]) root.classList.toggle(sizes[i][0], sizes[i][0] === size);
    }
    root.classList.toggle('contrast', contrast);
  }
  apply(); // before anything else, so that the page does not jump

  function element(name, text, className) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (className) e.className = className;
    return e;
  }
  function button(text, press) {
    var b = element('button', text);
    b.type = 'button';
    b.addEventListener('click', press);
    return b;
  }
  function pressed(b, yes) { b.setAttribute('aria-pressed', yes ? 'true' : 'false'); }

  function sizeButtons() {
    var set = element('div', '', 'set');
    var all = [];
    set.setAttribute('role', 'group');
    set.setAttribute('aria-label', '字号');
    var label = element('span', '字号', 'label');
    label.setAttribute('aria-hidden', 'true');
    set.appendChild(label);
    sizes.forEach(function (s) {
      var b = button(s[1], function () {
        size = s[0];
        keep('size', size);
        apply();
        all.forEach(function (other, i) { pressed(other, sizes[i][0] === size); });
      });
      pressed(b, s[0] === size);
      all.push(b);
      set.appendChild(b);
    });
    return set;
  }
  function contrastButton() {
    var b = button('高对比', function () {
      contrast = !contrast;
      keep('contrast', contrast ? 'yes' : '');
      apply();
      pressed(b, contrast);
    });
    pressed(b, contrast);
    return b;
  }

  var tools = document.querySelector('.tools');
  if (tools) {
    tools.appendChild(sizeButtons());
    tools.appendChild(contrastButton());
    tools.hidden = false;
  }
  var act = document.querySelector('[data-print]');
  if (act && window.print) {
    act.appendChild(button('打印本页', function () { window.print(); }));
    act.hidden = false;
  }

  // ---- periods: true on the day of reading, not only on the day of building ----

  var words = { before: '未开始', open: '公示中', over: '已期满', always: '长期公开' };
  var order = ['before', 'open', 'always', 'over'];
  var day = 864e5;

  // A period runs by the calendar of China, wherever the phone thinks it is.
  function today() { return new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10); }
  function daysBetween(from, to) { return Math.round((Date.parse(to) - Date.parse(from)) / day); }

  function stateOn(date, start, end) {
    if (date < start) return 'before';
    if (!end) return 'always';
    return date > end ? 'over' : 'open';
  }
  function shown(e) {
    for (var name in words) if (e.classList.contains('state-' + name)) return name;
    return '';
  }
  function update(e, date) {
    var start = e.getAttribute('data-start'), end = e.getAttribute('data-end');
    if (!start) return;
    var old = shown(e), now = stateOn(date, start, end);
    // The page was true when it was made, and time does not run back. A phone
    // whose clock says so is wrong: leave everything as it is.
    if (order.indexOf(now) < order.indexOf(old)) return;
    if (old !== now) {
      if (old) e.classList.remove('state-' + old);
      e.classList.add('state-' + now);
      e.textContent = words[now];
    }
    var left = e.parentNode.querySelector('[data-left]');
    if (left) left.textContent = now === 'open' ? remaining(daysBetween(date, end)) : '';
  }
  function remaining(n) { return n > 0 ? '还剩' + n + '天（自然日）' : '今天是最后一天'; }

  // The board's head counts what is open; what has ended leaves it.
  function recount() {
    var counts = { open: 0, before: 0 };
    var states = document.querySelectorAll('.open .state');
    for (var i = 0; i < states.length; i++) {
      var name = shown(states[i]);
      if (name === 'over') states[i].parentNode.parentNode.hidden = true;
      else counts[name === 'before' ? 'before' : 'open']++;
    }
    for (var key in counts) {
      var e = document.querySelector('[data-count="' + key + '"]');
      if (!e) continue;
      e.querySelector('b').textContent = counts[key];
      e.hidden = counts[key] === 0;
    }
    var none = document.querySelector('[data-none]');
    if (none) none.hidden = counts.open > 0;
  }
  function refresh() {
    var date = today();
    var states = document.querySelectorAll('.state[data-start]');
    for (var i = 0; i < states.length; i++) update(states[i], date);
    recount();
  }
  refresh();
  // A page left open overnight, or brought back from memory, is looked at again.
  document.addEventListener('visibilitychange', refresh);
})();
