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
