// What a page cannot know when it is made: the reader's wishes, today's date, and
// which rows of a long table somebody is looking for.
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
        measure();
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

  // ---- registers: rows in another order, rows that have a word ----

  function each(list, visit) { Array.prototype.forEach.call(list, visit); }

  // The class of its cells says what a column holds. read gives what a text is
  // sorted by, or null, which comes last in both directions: 约30 is no number
  // that could stand between others.
  function less(a, b) { return a < b ? -1 : a > b ? 1 : 0; }
  var kinds = {
    num: {
      up: '从小到大', down: '从大到小', compare: less,
      read: function (text) {
        var m = /^([-−]?\d+(?:\.\d+)?)(\D*)$/.exec(text.replace(/[,，\s]/g, ''));
        return m && !/[余多约近上下左右]/.test(m[2]) ? parseFloat(m[1].replace('−', '-')) : null;
      }
    },
    when: {
      up: '从早到晚', down: '从晚到早', compare: less,
      read: function (text) { return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null; }
    },
    word: {
      up: '顺序', down: '倒序', compare: new Intl.Collator('zh-CN', { numeric: true }).compare,
      read: function (text) { return text && text !== '—' ? text : null; }
    }
  };
  function kindOf(cell) {
    var list = cell ? cell.classList : { contains: function () { return false; } };
    return kinds[list.contains('num') ? 'num' : list.contains('when') ? 'when' : 'word'];
  }

  // A part is a tbody: the rows of a group, between its heading and its subtotal.
  function partsOf(table) {
    var parts = [];
    each(table.tBodies, function (body) {
      var p = { body: body, rows: [], end: null, name: '' };
      each(body.rows, function (row) {
        if (row.classList.contains('group')) p.name = (row.cells[0].firstChild || row).textContent;
        else if (row.classList.contains('subtotal')) p.end = row;
        else p.rows.push(row);
      });
      if (p.rows.length) parts.push(p);
    });
    return parts;
  }

  // The lowest heading of each column; none where it spans several.
  function headingsOf(table) {
    var columns = [], rows = table.tHead ? table.tHead.rows : [];
    each(rows, function (row, y) {
      var x = 0;
      each(row.cells, function (th) {
        while (columns[x] && columns[x].end > y) x++;
        for (var i = 0; i < th.colSpan; i++) columns[x++] = { th: th, end: y + th.rowSpan };
      });
    });
    return columns.map(function (c) { return c.th.colSpan === 1 ? c.th : null; });
  }

  function sorted(rows, at, down) {
    if (at < 0) return rows;
    var kind = kindOf(rows[0].cells[at]);
    return rows.map(function (row, place) {
      var cell = row.cells[at];
      return { row: row, place: place, value: kind.read(cell ? cell.textContent.trim() : '') };
    }).sort(function (a, b) {
      var way = a.value === null || b.value === null
        ? (a.value === null) - (b.value === null)
        : kind.compare(a.value, b.value) * (down ? -1 : 1);
      return way || a.place - b.place;
    }).map(function (r) { return r.row; });
  }

  // Sorting: by the buttons in the headings, or by a list where the headings are
  // for listeners only, because rows are cards. at is a column, -1 the file.
  var narrow = window.matchMedia('(max-width: 37.49em)');
  function sorting(table, parts, tools) {
    var headings = headingsOf(table), buttons = [], now = -1, falling = false, list = null;
    function sort(at, down) {
      now = at;
      falling = down;
      headings.forEach(function (th, i) {
        if (th && i === at) th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        else if (th) th.removeAttribute('aria-sort');
      });
      if (list) list.value = at < 0 ? '' : at + (down ? '-' : '+');
      parts.forEach(function (p) {
        sorted(p.rows, at, down).forEach(function (row) { p.body.insertBefore(row, p.end); });
      });
    }
    if (table.classList.contains('cards')) {
      list = element('select');
      list.add(new Option('原来的顺序', ''));
      list.addEventListener('change', function () {
        sort(list.value ? parseInt(list.value, 10) : -1, list.value.slice(-1) === '-');
      });
      tools.appendChild(labelled('排序', list, 'sorting'));
    }
    headings.forEach(function (th, i) {
      if (!th || !th.textContent.trim()) return;
      var kind = kindOf(parts[0].rows[0].cells[i]);
      if (list) {
        list.add(new Option(th.textContent + ' ' + kind.up, i + '+'));
        list.add(new Option(th.textContent + ' ' + kind.down, i + '-'));
      }
      var b = button('', function () {
        if (now !== i) sort(i, false);
        else if (!falling) sort(i, true);
        else sort(-1, false);
      });
      b.className = 'sort';
      while (th.firstChild) b.appendChild(th.firstChild);
      b.appendChild(element('span', '', 'arrow'));
      th.appendChild(b);
      th.classList.add('sorts-by');
      buttons.push(b);
    });
    function reach() { // the focus must not go where nothing is seen
      buttons.forEach(function (b) { b.tabIndex = list && narrow.matches ? -1 : 0; });
    }
    narrow.addListener(reach);
    reach();
  }
  function labelled(text, control, className) {
    var label = element('label', text, className);
    label.appendChild(control);
    return label;
  }

  // Filtering: a row stays that has all words, its group's name counts as its
  // own. Totals go on to be those of all rows, and say so.
  function plain(text) { return text.normalize('NFKC').toLowerCase().replace(/,/g, ''); }
  function wordsOf(p, row) {
    return plain(p.name + ' ' + Array.prototype.map.call(row.cells, function (c) { return c.textContent; }).join(' '));
  }
  function filtering(table, parts, total, tools) {
    var input = element('input'), said = element('p', '共 ' + total + ' 条', 'matches'), notes = [], timer;
    input.type = 'search';
    input.autocomplete = 'off';
    said.setAttribute('role', 'status');
    said.setAttribute('aria-live', 'polite');
    each(table.querySelectorAll('tr.total, tr.subtotal'), function (row) {
      var note = element('span', row.classList.contains('total') ? '合计为全部条目' : '小计为全组条目', 'of-all');
      note.hidden = true;
      row.cells[0].appendChild(note);
      notes.push(note);
    });
    function show() {
      var wanted = plain(input.value).split(/\s+/).filter(Boolean), n = 0;
      parts.forEach(function (p) {
        var before = n;
        p.words = p.words || p.rows.map(function (row) { return wordsOf(p, row); });
        p.rows.forEach(function (row, i) {
          row.hidden = !wanted.every(function (w) { return p.words[i].indexOf(w) >= 0; });
          if (!row.hidden) n++;
        });
        p.body.hidden = n === before;
      });
      said.textContent = (wanted.length ? '显示 ' + n + ' 条，' : '') + '共 ' + total + ' 条';
      notes.forEach(function (note) { note.hidden = !wanted.length; });
    }
    function soon(e) {
      clearTimeout(timer);
      if (!e.isComposing) timer = setTimeout(show, 150); // half a typed character finds nothing
    }
    input.addEventListener('input', soon);
    input.addEventListener('compositionend', function () { soon({}); });
    tools.appendChild(labelled('筛选', input, ''));
    return said;
  }

  // A table or chart that is wider than its place says so.
  function measure() {
    each(document.querySelectorAll('.table-wrap, .chart-wrap'), function (box) {
      var wide = box.scrollWidth > box.clientWidth + 1, said = box.previousElementSibling;
      if (!said || said.className !== 'swipe') {
        if (!wide) return;
        said = element('p', (box.classList.contains('chart-wrap') ? '图' : '表格') + '比屏幕宽，左右移动看全。', 'swipe');
        box.parentNode.insertBefore(said, box);
      }
      said.hidden = !wide;
      box.classList.toggle('scrolls', wide);
    });
  }

  each(document.querySelectorAll('table.register'), function (table) {
    var parts = partsOf(table), total = 0, tools = element('div', '', 'finder');
    parts.forEach(function (p) { total += p.rows.length; });
    if (total < 2 || table.querySelector('tbody [rowspan]')) return; // a cell of several rows ties them together
    var said = total > 20 ? filtering(table, parts, total, tools) : null;
    sorting(table, parts, tools);
    if (said) tools.appendChild(said);
    else tools.classList.add('sorting'); // a desk needs none of it
    var box = table.parentNode.classList.contains('table-wrap') ? table.parentNode : table;
    if (tools.firstChild) box.parentNode.insertBefore(tools, box);
  });
  measure();
  window.addEventListener('resize', measure);
})();
