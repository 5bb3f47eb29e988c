// Keeps the page up to date: on news of the authority the same page is asked for again, and what differs is put in its
// place, so that nothing that the reader looks at moves.
(() => {
  const live = document.getElementById("live");
  if (!live || !window.EventSource) return;
  const status = document.getElementById("live-status");
  const button = document.getElementById("live-pause");
  let paused = false;
  let waiting = false;
  let asking = false;
  let held = false;

  const say = (words) => { if (status.textContent !== words) status.textContent = words; };
  // Puts what is new in its place; what the reader has opened stays open, and what is scrolled to the side stays so.
  const replace = (place, now) => {
    const opened = [...place.querySelectorAll("details[id][open]")].map((details) => details.id);
    const scrolled = [...place.querySelectorAll(".scroll")].map((box) => [box.getAttribute("aria-label"), box.scrollLeft]);
    place.innerHTML = now.innerHTML;
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    for (const [label, left] of scrolled) {
      const box = left > 0 && [...place.querySelectorAll(".scroll")].find((one) => one.getAttribute("aria-label") === label);
      if (box) box.scrollLeft = left;
    }
  };
  const time = () => new Date().toLocaleTimeString("en-GB");

  // Whether figures are live is for the server to say, which knows whether anybody still counts.
  const sayWhetherLive = () => {
    if (paused) return;
    const isStale = document.querySelector("#live-reach [data-state=stale]") !== null;
    live.classList.toggle("is-live", !isStale);
    say(isStale ? "Not live." : "Live. Figures change as events come in.");
  };

  async function refresh() {
    if (paused || asking) { waiting = true; return; }
    asking = true;
    waiting = false;
    held = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status === 401) { say("You have been signed out; load the page again to sign in. The figures stay as they are."); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.title = fresh.title;
      for (const place of document.querySelectorAll("[data-live]")) {
        const now = fresh.getElementById(place.id);
        if (!now || now.innerHTML === place.innerHTML) continue;
        if (place.contains(document.activeElement)) held = true;
        else replace(place, now);
      }
      sayWhetherLive();
    } catch (problem) {
      live.classList.remove("is-live");
      say("Not live: the figures cannot be had just now, and may be out of date.");
    } finally {
      asking = false;
      if (waiting && !paused) setTimeout(refresh, 500);
    }
  }

  // A page that has not heard of anything for a while asks all the same: figures change with the day, and it is to say so
  // when they are out of date.
  setInterval(() => { if (!document.hidden) refresh(); }, 60000);

  // What is not replaced while the reader is in it is replaced when the reader has left it.
  document.addEventListener("focusout", () => { if (held) setTimeout(refresh, 500); });

  button.hidden = false;
  button.addEventListener("click", () => {
    paused = !paused;
    button.textContent = paused ? "Resume updates" : "Pause updates";
    live.classList.remove("is-live");
    if (paused) say("Paused at " + time() + ". The figures stay as they are.");
    else sayWhetherLive();
    if (!paused && waiting) refresh();
  });

  // A page that has been cut off asks once it is connected again, for what it was not told of meanwhile.
  let cutOff = false;
  const events = new EventSource("/events");
  events.onopen = () => {
    if (cutOff) refresh();
    else sayWhetherLive();
    cutOff = false;
  };
  events.onerror = () => {
    cutOff = true;
    live.classList.remove("is-live");
    if (!paused) say("Not live: the connection is lost, and the figures may be out of date.");
  };
  events.addEventListener("changed", (event) => { if (event.data === live.dataset.authority) refresh(); });
})();
