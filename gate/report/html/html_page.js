// SPDX-License-Identifier: MIT
// Filters the list of cases, moves between them by keyboard, copies a command. It reads the
// page and writes only text: no text of the page ever becomes HTML or code.
"use strict";
(() => {
  const root = document.documentElement;
  const cases = [...document.querySelectorAll(".case")];
  const element = (id) => document.getElementById(id);

  // Which cases are shown.

  const texts = new Map(); // lower case, filled when they are first searched
  const textOf = (each) => {
    if (!texts.has(each)) texts.set(each, each.textContent.toLowerCase());
    return texts.get(each);
  };

  const valueOf = (id) => element(id)?.value ?? "";

  function fits(each, words, status, suite, rule) {
    const data = each.dataset;
    if (status === "changed" ? !("changed" in data) : status && data.status !== status) return false;
    if (suite && data.suite !== suite) return false;
    if (rule && !data.rules.split(" ").includes(rule)) return false;
    return words.every((word) => textOf(each).includes(word));
  }

  function narrow() {
    const words = valueOf("search").toLowerCase().split(/\s+/).filter(Boolean);
    const status = document.querySelector("input[name=status]:checked")?.value ?? "";
    let shown = 0;
    for (const each of cases) {
      each.hidden = !fits(each, words, status, valueOf("suite"), valueOf("rule"));
      if (!each.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll(".group"))
      group.hidden = !group.querySelector(".case:not([hidden])");
    element("none-shown").hidden = shown > 0 || cases.length === 0;
    element("shown").textContent =
      shown === cases.length ? `${shown} cases` : `${shown} of ${cases.length} cases`;
  }

  // Where the keyboard is.

  const rowOf = (each) => each.querySelector(".row");

  function move(step) {
    const shown = cases.filter((each) => !each.hidden);
    const here = document.activeElement?.closest(".case");
    const at = here ? shown.indexOf(here) + step : step > 0 ? 0 : shown.length - 1;
    const next = shown[Math.min(Math.max(at, 0), shown.length - 1)];
    if (!next) return;
    rowOf(next).focus({ preventScroll: true });
    rowOf(next).scrollIntoView({ block: "nearest" });
  }

  // Selecting the text and copying the selection needs no permission and works for a page opened
  // from disk. Where it does not work, the command stays selected.
  function copy(button) {
    const command = button?.closest(".accept").querySelector(".command");
    if (!command) return;
    getSelection().selectAllChildren(command);
    const copied = document.execCommand("copy");
    button.textContent = copied ? "Copied" : "Selected";
    setTimeout(() => (button.textContent = "Copy"), 1500);
  }

  // Light and dark. A page opened from disk may not have access to storage.

  function remembered() {
    try {
      return localStorage.getItem("plangate-theme");
    } catch {
      return null;
    }
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    try {
      localStorage.setItem("plangate-theme", theme);
    } catch {
      // The choice lasts until the page is closed.
    }
  }

  function switchTheme() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    setTheme((root.dataset.theme ?? system) === "dark" ? "light" : "dark");
  }

  // Keys.

  function leaveSearch(search) {
    if (search.value === "") return move(1);
    search.value = "";
    narrow();
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => element("search")?.focus(),
    c: () => copy(document.activeElement?.closest(".case")?.querySelector(".copy")),
    t: switchTheme,
    "?": () => element("keys").showModal(),
  };
  const arrows = { ArrowDown: keys.j, ArrowUp: keys.k };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || element("keys").open) return;
    const target = event.target;
    if (target.id === "search" && event.key === "Escape") {
      event.preventDefault();
      return leaveSearch(target);
    }
    if (target.id === "search" && event.key === "ArrowDown") {
      event.preventDefault();
      return move(1);
    }
    if (target.matches("input, select")) return;
    const action = keys[event.key] ?? (target.matches(".row") ? arrows[event.key] : undefined);
    if (!action) return;
    event.preventDefault();
    action();
  });

  document.addEventListener("click", (event) => {
    if (event.target.matches(".copy")) copy(event.target);
  });

  // What only works with this script is hidden until it runs.

  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.classList.add("scripted");
  for (const [id, action] of [["theme", switchTheme], ["help", keys["?"]]]) {
    element(id).hidden = false;
    element(id).addEventListener("click", action);
  }
  element("close-keys").addEventListener("click", () => element("keys").close());
  const filters = document.querySelector(".filters");
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("input", narrow);
    narrow();
  }
})();
