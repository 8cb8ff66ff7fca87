"use strict";
(() => {
  const make = (tag, props, ...children) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...children);
    return element;
  };
  const words = document.body.dataset;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Light and dark: as the system says, or as the reader chose.
  const schemes = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    // Some browsers give files no memory; then the choice is for this visit only.
    const memory = act => { try { return act(localStorage); } catch { return null; } };
    const system = () => dark.matches ? "dark" : "light";
    let chosen = memory(store => store.getItem("rodizio"));
    const button = make("button", { className: "scheme control", type: "button" });
    const other = () => (chosen || system()) === "dark" ? "light" : "dark";
    const show = () => {
      if (chosen) document.documentElement.dataset.theme = chosen;
      else delete document.documentElement.dataset.theme;
      button.textContent = words[other()];
      button.setAttribute("aria-label", other() === "dark" ? words.showDark : words.showLight);
    };
    button.onclick = () => {
      // Back to what the system says is no choice at all.
      chosen = other() === system() ? null : other();
      memory(store => chosen ? store.setItem("rodizio", chosen) : store.removeItem("rodizio"));
      show();
    };
    dark.addEventListener("change", show);
    show();
    document.body.prepend(button);
  };

  // Several charts or tables for one place: a list chooses.
  const choose = place => {
    const items = all(":scope > .choice, :scope > .others > .choice", place);
    if (items.length < 2) return;
    const select = make("select", { autocomplete: "off" });
    select.append(...items.map((item, index) => new Option(item.dataset.label, index)));
    place.querySelector(":scope > .others").replaceWith(...items.slice(1));
    items[0].before(make("label", { className: "pick control" }, words.show, select));
    const show = () => items.forEach((item, index) => { item.hidden = index !== Number(select.value); });
    select.onchange = show;
    show();
  };

  // Tables: a click or the Enter key on a heading sorts up, then down, then as given.
  const sorts = table => {
    const bodies = [...table.tBodies], heads = [...table.tHead.rows[0].cells];
    // Rows are sorted within their group; its title stays above them.
    const given = bodies.map(body => [...body.rows].filter(row => !row.classList.contains("group")));
    const rows = given.flat();
    const key = (row, column) => Number.parseFloat(row.cells[column].dataset.value ?? "");
    const byValue = (column, way) => (a, b) => {
      const [x, y] = [key(a, column), key(b, column)];
      return Number.isNaN(x) || Number.isNaN(y) ? Number.isNaN(x) - Number.isNaN(y) : way * (x - y);
    };
    const letters = new Intl.Collator(undefined, { numeric: true });
    const byWords = (column, way) => (a, b) =>
      way * letters.compare(a.cells[column].textContent.trim(), b.cells[column].textContent.trim());
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    heads.forEach((head, column) => {
      head.setAttribute("aria-sort", "none");
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const order = next[head.getAttribute("aria-sort")];
        heads.forEach(other => other.setAttribute("aria-sort", other === head ? order : "none"));
        const by = head.classList.contains("number") ? byValue : byWords;
        const way = order === "ascending" ? 1 : -1;
        bodies.forEach((body, at) => body.append(...(order === "none" ? given[at] : [...given[at]].sort(by(column, way)))));
      };
    });
    if (rows.length <= 25 || bodies.length > 1) return;
    const fold = make("button", { className: "fold control", type: "button" });
    const label = () => {
      const folded = table.classList.contains("folded");
      fold.textContent = folded ? words.allRows.replace("{}", rows.length) : words.firstRows;
      fold.setAttribute("aria-expanded", String(!folded));
    };
    fold.onclick = () => { table.classList.toggle("folded"); label(); };
    table.classList.add("folded");
    label();
    table.parentElement.after(fold);
  };

  // A box beside the pointer says what is under it; the same at the element that has the focus.
  const tip = make("div", { className: "tip", hidden: true });
  tip.setAttribute("role", "status");
  const tell = (hot, x, y) => {
    tip.textContent = hot.dataset.text;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect(), edge = 8, gap = 14;
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.min(x + gap, clientWidth - width - edge);
    const top = y + gap + height + edge < clientHeight ? y + gap : y - gap - height;
    tip.style.transform = `translate(${Math.max(edge, left)}px, ${Math.max(edge, top)}px)`;
  };
  const hush = () => { tip.hidden = true; };
  const focused = () => document.activeElement?.closest(".hot[data-text]");
  const hotOf = event => event.target.closest?.(".hot[data-text]");
  const pointed = event => { const hot = hotOf(event); if (hot) tell(hot, event.clientX, event.clientY); else hush(); };
  const centre = element => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };

  // What a part of a chart says stands in its title, where browsers without scripts find it.
  // Those of a narrow drawing say what the wide one before it says.
  for (const hot of all("svg:not(.narrow) > .hot")) hot.dataset.text = hot.querySelector("title")?.textContent ?? "";
  for (const svg of all(".narrow")) {
    const words = all(".hot", svg.previousElementSibling);
    all(".hot", svg).forEach((hot, index) => { hot.dataset.text = words[index]?.dataset.text ?? ""; });
  }

  // The tab key goes from chart to chart, the arrows within one.
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const walk = svg => {
    const hots = all(".hot[data-text]", svg);
    if (hots.length === 0) return;
    // An image has no parts that take the focus.
    svg.setAttribute("role", "group");
    hots.forEach((hot, index) => {
      hot.setAttribute("tabindex", index === 0 ? "0" : "-1");
      hot.setAttribute("role", "img");
      hot.setAttribute("aria-label", hot.dataset.text);
      // The browser's own box would lie over ours.
      hot.querySelector("title")?.remove();
    });
    svg.addEventListener("keydown", event => {
      const way = arrows[event.key], hot = hotOf(event);
      if (!way || !hot) return;
      event.preventDefault();
      const [x, y] = centre(hot);
      const ahead = hots.map(other => {
        const [dx, dy] = [centre(other)[0] - x, centre(other)[1] - y];
        const along = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
        return { other, along, far: along + 3 * aside };
      }).filter(({ along }) => along > 0.5).sort((a, b) => a.far - b.far);
      if (ahead.length === 0) return;
      hot.setAttribute("tabindex", "-1");
      ahead[0].other.setAttribute("tabindex", "0");
      ahead[0].other.focus();
    });
  };

  // Where the page is being read.
  const follow = links => {
    const watcher = new IntersectionObserver(entries => {
      const seen = entries.find(entry => entry.isIntersecting);
      if (!seen) return;
      links.forEach(link => link.removeAttribute("aria-current"));
      links.find(link => link.hash === `#${seen.target.id}`)?.setAttribute("aria-current", "true");
    }, { rootMargin: "-10% 0px -75% 0px" });
    links.map(link => document.getElementById(link.hash.slice(1))).forEach(target => target && watcher.observe(target));
  };

  schemes();
  all(".place").forEach(choose);
  all("table.sorts").forEach(sorts);
  all(".chart svg").forEach(walk);
  follow(all(".contents a"));
  document.body.append(tip);
  document.addEventListener("pointermove", pointed);
  document.addEventListener("pointerdown", pointed);
  document.addEventListener("focusin", event => { const hot = hotOf(event); if (hot) tell(hot, ...centre(hot)); else hush(); });
  document.addEventListener("focusout", hush);
  // The arrows may scroll the page; what they lead to is still told.
  document.addEventListener("scroll", () => { if (focused() && !tip.hidden) tell(focused(), ...centre(focused())); else hush(); }, { capture: true, passive: true });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hush(); });
})();
