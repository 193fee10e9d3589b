// Offer the time zone that the phone is in.
const select = document.querySelector("form[data-offer-zone] [name=time_zone]");
if (select) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
}
