// Keeps the page up to date: on news of the authority the same page is asked for again, and what differs is put in its
// place, so that nothing that the reader looks at moves.
(() => {
  // What goes on to the side shows that it does.
  const showWhetherItGoesOn = (box) => {
    box.classList.toggle("goes-on", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  };
  const showWhatGoesOn = () => document.querySelectorAll(".scroll").forEach(showWhetherItGoesOn);
  document.addEventListener("scroll", ({ target }) => {
    if (target.classList?.contains("scroll")) showWhetherItGoesOn(target);
  }, { capture: true, passive: true });
  document.addEventListener("toggle", showWhatGoesOn, true);
  window.addEventListener("resize", showWhatGoesOn);
  showWhatGoesOn();

  const live = document.getElementById("live");
  if (!live || !window.EventSource) return;
  const status = document.getElementById("live-status");
  const button = document.getElementById("live-pause");
  let paused = false;
  let waiting = false;
  let asking = false;

  const say = (words) => { if (status.textContent !== words) status.textContent = words; };
  // Makes what is shown into what is new, and touches only what differs: so focus, selection, what has been opened and what
  // has been scrolled to stay as they are, though all around them changes.
  const mend = (old, now) => {
    if (old.isEqualNode(now)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) { old.nodeValue = now.nodeValue; return; }
    for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    mendParts(old, partsOf(old), partsOf(now));
  };
  // The ends of lines between rows and the like are no parts.
  const partsOf = (node) => [...node.childNodes].filter((part) => !(part.nodeType === Node.TEXT_NODE && /^\s*\n\s*$/.test(part.nodeValue)));
  const isThatOne = (old, now) => old.nodeName === now.nodeName && (now.id ? old.id === now.id : old.isEqualNode(now));
  const mendParts = (parent, olds, news) => {
    let from = 0;
    let others = [];
    for (const now of news) {
      const at = olds.findIndex((old, i) => i >= from && isThatOne(old, now));
      if (at < 0) { others.push(now); continue; }
      mendOthers(parent, olds.slice(from, at), others, olds[at]);
      mend(olds[at], now);
      from = at + 1;
      others = [];
    }
    mendOthers(parent, olds.slice(from), others, olds.at(-1)?.nextSibling ?? null);
  };
  // What is neither the same nor of the same name is one for the other, as far as it goes.
  const mendOthers = (parent, olds, news, before) => {
    news.forEach((now, i) => {
      const old = olds[i];
      if (old && old.nodeName === now.nodeName && !old.id && !now.id) mend(old, now);
      else if (old) old.replaceWith(document.importNode(now, true));
      else parent.insertBefore(document.importNode(now, true), before);
    });
    olds.slice(news.length).forEach((old) => old.remove());
  };
  // A link that went to another place on the page keeps the focus there.
  const replace = (place, now) => {
    const focused = document.activeElement;
    mend(place, now);
    if (focused?.href && !focused.isConnected) {
      [...place.querySelectorAll("a")].find((link) => link.href === focused.href)?.focus({ preventScroll: true });
    }
  };
  const time = () => new Date().toLocaleTimeString("en-GB");

  // Whether figures are live is for the server to say, which knows whether anybody still counts.
  const sayWhetherLive = () => {
    if (paused) return;
    const isStale = document.querySelector("#live-reach [data-state=stale]") !== null;
    live.classList.toggle("is-live", !isStale);
    say(isStale ? "Not live." : "Live. Figures update as records arrive.");
  };

  async function refresh() {
    if (paused || asking) { waiting = true; return; }
    asking = true;
    waiting = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      // A server that has too much to do says when to ask again; not all pages ask in the same second.
      if (answer.status === 429 || answer.status === 503) {
        const seconds = Number(answer.headers.get("Retry-After")) || 5;
        setTimeout(refresh, (seconds + 5 * Math.random()) * 1000);
        return;
      }
      if (answer.status === 401) { say("You have been signed out. Reload the page to sign in. The figures will not update until then."); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.title = fresh.title;
      const focused = document.activeElement;
      const top = focused.getBoundingClientRect().top;
      for (const place of document.querySelectorAll("[data-live]")) {
        const now = fresh.getElementById(place.id);
        if (now) replace(place, now);
      }
      // What has the focus stays where it is on the screen, though what is above it may have grown.
      const isSeen = focused !== document.body && top >= 0 && top < innerHeight;
      if (isSeen && focused.isConnected) scrollBy(0, focused.getBoundingClientRect().top - top);
      showWhatGoesOn();
      sayWhetherLive();
    } catch (problem) {
      live.classList.remove("is-live");
      say("Not live: the figures are not available at the moment and may be out of date.");
    } finally {
      asking = false;
      if (waiting && !paused) setTimeout(refresh, 500);
    }
  }

  // A page that has not heard of anything for a while asks all the same: figures change with the day, and it is to say so
  // when they are out of date.
  setInterval(() => { if (!document.hidden) refresh(); }, 60000);

  button.hidden = false;
  button.addEventListener("click", () => {
    paused = !paused;
    button.textContent = paused ? "Resume updates" : "Pause updates";
    live.classList.remove("is-live");
    if (paused) say("Paused at " + time() + ". The figures will not update.");
    else sayWhetherLive();
    if (!paused && waiting) refresh();
  });

  // A page that has been cut off asks once it is connected again, for what it was not told of meanwhile.
  let cutOff = false;
  const connect = () => {
    const events = new EventSource("/events");
    events.onopen = () => {
      if (cutOff) refresh();
      else sayWhetherLive();
      cutOff = false;
    };
    events.onerror = () => {
      cutOff = true;
      live.classList.remove("is-live");
      // A connection that was refused, as when too many pages are open, is not tried again by the browser itself.
      const isRefused = events.readyState === EventSource.CLOSED;
      if (isRefused) setTimeout(connect, (30 + 30 * Math.random()) * 1000);
      if (paused) return;
      say(isRefused
        ? "Not live: figures update once a minute."
        : "Not live: the connection is lost and the figures may be out of date.");
    };
    events.addEventListener("changed", (event) => { if (event.data === live.dataset.authority) refresh(); });
  };
  connect();
})();
