"use strict";

/* The query editor: YASGUI, tied to this server's endpoint, with our prefixes and questions. It asks nobody else for anything. */
(async () => {
  const { prefixes, questions } = await (await fetch("/questions.json")).json();
  const endpoint = new URL("/sparql", location.href).href;
  const declarations = Object.entries(prefixes).filter(([prefix]) => ["sg", "rdf", "rdfs", "skos", "xsd"].includes(prefix));
  const opening = [
    ...declarations.map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`),
    "SELECT ?actorLabel ?polarityLabel ?positionLabel ?quote",
    "WHERE {",
    "  ?statement a sg:Statement ; sg:holder ?actor ; sg:polarity ?polarity ; sg:position ?position ; sg:evidence ?evidence .",
    "  ?evidence sg:exactQuote ?quote .",
    "  ?actor rdfs:label ?actorLabel .",
    "  ?position rdfs:label ?positionLabel .",
    "  BIND(STRAFTER(STR(?polarity), '#polarity-') AS ?polarityLabel)",
    "}",
    "LIMIT 100",
  ].join("\n");

  const { Yasqe, Yasr } = Yasgui;
  // The other completers, of classes and properties, would ask a website about every word that is typed.
  Yasqe.defaults.autocompleters = ["prefixes", "variables"];
  Yasqe.Autocompleters.prefixes = {
    ...Yasqe.Autocompleters.prefixes,
    get: () => Object.entries(prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`).sort(),
    persistenceId: null,
  };
  Yasr.defaults.prefixes = prefixes;

  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    corsProxy: undefined,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    yasqe: { value: opening },
    populateFromUrl: (config) => ({ ...config, requestConfig: { ...config.requestConfig, endpoint } }),
  });

  const notice = document.getElementById("notice");
  const tell = (words) => {
    notice.textContent = words;
    notice.hidden = words === "";
  };
  const heard = new WeakSet();
  yasgui.on("query", (_, tab) => {
    tell("");
    const editor = tab.getYasqe();
    if (heard.has(editor)) return;
    heard.add(editor);
    editor.on("queryResponse", (__, response) => {
      const most = response.headers?.get?.("x-sparql-maxrows");
      if (most) tell(`There is more: the answer was cut after ${most} rows. Ask for less, or serve with --limit.`);
    });
  });

  const open = (name) => {
    const question = questions.find((one) => one.name === name);
    if (question) yasgui.addTab(true, { name, yasqe: { value: question.query }, requestConfig: { endpoint } }, { avoidDuplicateTabs: true });
  };
  const menu = document.getElementById("questions");
  menu.addEventListener("change", () => {
    open(menu.value);
    menu.value = "";
  });
  menu.disabled = false;
  open(new URLSearchParams(location.search).get("question"));
})();
