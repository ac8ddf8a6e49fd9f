// Runs before anything is painted: where names were hidden, they stay hidden through a reload.
try {
  if (sessionStorage.getItem("kith-names") === "hidden") document.documentElement.dataset.names = "hidden";
} catch {
  // Without storage names begin shown.
}
