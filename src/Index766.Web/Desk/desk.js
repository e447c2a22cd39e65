// How far a published file has come, without a click. The page works as well without this script: a link on it looks again.
(() => {
  const pause = 3000;
  let looksLeft = 200;
  const live = () => document.querySelector("[data-live]");

  async function look() {
    const address = new URL(location.href);
    address.searchParams.delete("notice");
    const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) {
      return;
    }

    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    // Whoever is at a link in it by keyboard stays there.
    if (next && next.innerHTML !== live().innerHTML && !live().contains(document.activeElement)) {
      live().replaceWith(next);
    }
  }

  async function watch() {
    if (live()?.dataset.live !== "on" || looksLeft-- <= 0) {
      return;
    }

    try {
      await look();
    } catch {
      // The program is away for a moment: the next look tells.
    }

    setTimeout(watch, pause);
  }

  setTimeout(watch, pause);
})();
