// A button that copies a digest. It stays hidden where it could not work; the digest can always be marked by hand.

for (const button of document.querySelectorAll("[data-kommunen-copy]")) {
  if (!navigator.clipboard) continue;
  const said = button.parentElement.querySelector("[data-kommunen-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.kommunenCopy);
    said.textContent = said.dataset.kommunenCopied;
    setTimeout(() => (said.textContent = ""), 5000);
  });
}

// ---- Directory ----
// Its filters, orders and pages are links and a form. Here they change the list and the map in place, and the address
// with them; whatever goes wrong, the browser goes there as it would have done without this.

const directory = document.querySelector("[data-kommunen-directory]");

if (directory) {
  const said = document.querySelector("[data-kommunen-said]");
  let asking = new AbortController();

  const show = async (address, { remember = true } = {}) => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    directory.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-kommunen-directory]");
      if (!answer.ok || !found) throw new Error(answer.status);
      swap(found);
      if (remember) history.pushState({ kommunenDirectory: true }, "", address);
      document.title = page.title;
      said.textContent = document.getElementById("results").textContent;
    } catch (error) {
      if (error.name === "AbortError") return;
      location.assign(address);
    } finally {
      if (!signal.aborted) directory.removeAttribute("aria-busy");
    }
  };

  // What was open stays open, and the focus stays on what has it, or goes to the count if that is gone.
  const swap = (found) => {
    const focused = directory.contains(document.activeElement) ? document.activeElement : null;
    const isOpen = new Map([...directory.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    directory.replaceChildren(...found.childNodes);
    for (const [id, open] of isOpen) {
      const details = document.getElementById(id);
      if (details && (open || id === "facets")) details.open = open;
    }
    if (!focused) return;
    const again = focused.id && document.getElementById(focused.id);
    (again || document.getElementById("results")).focus({ preventScroll: Boolean(again) });
  };

  const addressOf = (form) => {
    const asked = [...new FormData(form)].filter(([, value]) => value);
    return asked.length ? `${form.action}?${new URLSearchParams(asked)}` : form.action;
  };

  directory.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!isPlain || !link || typeof link.href !== "string") return; // links in the map lead to other pages
    if (link.origin + link.pathname !== location.origin + location.pathname || link.hash) return;
    event.preventDefault();
    show(link.href);
  });

  directory.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(event.target));
  });

  directory.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") show(addressOf(event.target.form));
  });

  addEventListener("popstate", () => show(location.href, { remember: false }));
}

// ---- Month ----
// Its events are links in a table, which Tab reaches as ever. From one of them the arrows go on: left and right to the
// event before and after, up and down to the one above and below, within the day first, then on the same weekday.

const inMonth = {
  ArrowLeft: (links, place) => links[place - 1],
  ArrowRight: (links, place) => links[place + 1],
  ArrowUp: (links, place) => links.slice(0, place).reverse().find(sameWeekday(links[place])),
  ArrowDown: (links, place) => links.slice(place + 1).find(sameWeekday(links[place])),
};

const sameWeekday = (link) => (other) => other.closest("td").cellIndex === link.closest("td").cellIndex;

document.addEventListener("keydown", (event) => {
  const goal = inMonth[event.key];
  const month = goal && event.target.closest("[data-kommunen-month]");
  if (!month || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const links = [...month.querySelectorAll("td a")];
  const place = links.indexOf(event.target);
  if (place < 0) return;
  event.preventDefault();
  goal(links, place)?.focus();
});
