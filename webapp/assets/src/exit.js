// The neutral page: already shown, harmless; go on to a well-known site only when there is a network.
const address = document.body.dataset.go;
if (address && navigator.onLine) location.replace(address);
