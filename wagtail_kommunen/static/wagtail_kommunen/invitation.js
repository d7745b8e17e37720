// The link in the mail has the code after #. It goes into the field and out of the address bar; nothing sends it but the form.
const field = document.querySelector('[data-kommunen-code]');
const code = location.hash.slice(1);

if (field && /^[0-9a-z-]{20,60}$/i.test(code)) {
  field.value = code;
  field.focus();
  history.replaceState(null, '', location.pathname);
}
document.querySelector('[data-kommunen-errors]')?.focus();
