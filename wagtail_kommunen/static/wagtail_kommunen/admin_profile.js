// Keeps the checklist of a profile up to date while somebody fills in the form, and leads to the fields.

document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-kommunen-checklist]");
  const form = list?.closest("form");

  const valuesOf = (name) => form.querySelectorAll(`[name="${name}"]`);

  /** Text of a rich text field: Draftail stores it as JSON. */
  function richText(value) {
    try {
      const blocks = JSON.parse(value)?.blocks ?? [];
      return blocks.map((block) => block.text).join("");
    } catch {
      return value;
    }
  }

  function isFilled(name) {
    const count = form.querySelector(`[name="${name}-count"]`);
    if (count) {
      return [...Array(Number(count.value)).keys()].some((index) => valuesOf(`${name}-${index}-deleted`)[0]?.value === "");
    }
    return [...valuesOf(name)].some((input) =>
      input.type === "checkbox" ? input.checked : (name === "text" ? richText(input.value) : input.value).trim() !== "",
    );
  }

  /** Done: at least one contact, and each has a function and a mail address or phone number. Blocks: one has not. */
  function contactsState(name) {
    const total = Number(form.querySelector(`[name="${name}-TOTAL_FORMS"]`)?.value ?? 0);
    const kept = [...Array(total).keys()].filter((index) => {
      const removed = valuesOf(`${name}-${index}-DELETE`)[0];
      return valuesOf(`${name}-${index}-function`).length && !(removed?.checked || (removed?.type === "hidden" && removed.value));
    });
    if (!kept.length) return "missing";
    const has = (index, field) => valuesOf(`${name}-${index}-${field}`)[0]?.value.trim();
    return kept.every((index) => has(index, "function") && (has(index, "email") || has(index, "phone"))) ? "done" : "blocks";
  }

  function stateOf(item) {
    const fields = item.dataset.fields.split(" ");
    if (fields[0] === "contacts") return contactsState("contacts");
    if (fields.every(isFilled)) return "done";
    return "always" in item.dataset || (fields.length > 1 && isFilled(fields[0])) ? "blocks" : "missing";
  }

  function update() {
    const items = [...list.querySelectorAll("[data-fields]")];
    for (const item of items) {
      const state = stateOf(item);
      if (item.dataset.state !== state) item.dataset.state = state;
    }
    const done = items.filter((item) => item.dataset.state === "done").length;
    const count = list.querySelector("[data-count]");
    const words = count.dataset.template.replace("%(done)s", done).replace("%(all)s", items.length);
    if (count.textContent !== words) count.textContent = words;
    list.querySelector("progress").value = done;
  }

  /** Opens the section of a field if it is closed, and puts the cursor into the field. */
  function lead(event) {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const toggle = target.closest("[data-panel]")?.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    target.scrollIntoView({ block: "center" });
    const focusable = "input:not([type=hidden]), textarea, select, button:not([disabled]), [contenteditable=true]";
    [...target.querySelectorAll(focusable)].find((element) => element.offsetParent)?.focus({ preventScroll: true });
  }

  if (form) {
    let waiting = 0;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(update, 150);
    };
    // Choosers and stream fields change their hidden inputs without an event.
    const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ["value", "class"] };
    new MutationObserver((changes) => changes.every((change) => list.contains(change.target)) || soon()).observe(form, watched);
    for (const type of ["input", "change", "click"]) form.addEventListener(type, soon);
    list.addEventListener("click", lead);
    update();
  }
});
