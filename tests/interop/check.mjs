// Other people's RDF tools, asked many things in one process: jobs as JSON on standard input, answers as JSON on standard output.
//
//   hash    {file, format}                  the RDFC-1.0 hash of what n3.js (or a JSON-LD or RDF/XML parser) reads, by rdf-canonize
//   query   {file, queries, union}          what Comunica answers from N-Quads, with or without the union as default graph
//   shacl   {file, shapes, focus}           what rdf-validate-shacl and shacl-engine find in N-Triples, SPARQL constraints left out; with a
//                                           focus, what shacl-engine finds on that thing by SPARQL constraints alone
//
// An answer is {value} or {error}, in the order of the jobs.
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import factory from '@rdfjs/data-model'
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { DataFactory, Parser, Store, StreamParser } from 'n3'
import { canonize } from 'rdf-canonize'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import ShaclValidator from 'rdf-validate-shacl'
import { Validator } from 'shacl-engine'
import { targetResolvers, validations } from 'shacl-engine/sparql.js'

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const SH = 'http://www.w3.org/ns/shacl#'
const { namedNode, quad } = DataFactory
const engine = new QueryEngine()
const noDocuments = { load: url => { throw new Error(`a context was asked for: ${url}`) } }

const PARSERS = {
  trig: () => new StreamParser({ format: 'application/trig' }),
  nquads: () => new StreamParser({ format: 'application/n-quads' }),
  turtle: () => new StreamParser({ format: 'text/turtle' }),
  jsonld: () => new JsonLdParser({ documentLoader: noDocuments }),
  rdfxml: () => new RdfXmlParser({ baseIRI: 'http://base.example/' }),
}

async function read (file, format) {
  const quads = []
  for await (const quad of createReadStream(file, 'utf8').pipe(PARSERS[format]())) quads.push(quad)
  return quads
}

async function hash ({ file, format }) {
  const canonical = await canonize(await read(file, format), { algorithm: 'RDFC-1.0', format: 'application/n-quads' })
  // rdf-canonize sorts by UTF-16 units where the standard asks for code points; they differ beyond U+FFFF.
  const lines = canonical.split('\n').filter(line => line !== '').map(line => Buffer.from(`${line}\n`)).sort(Buffer.compare)
  return createHash('sha256').update(Buffer.concat(lines)).digest('hex')
}

function write (term) {
  if (term.termType !== 'Literal') return [term.termType, term.value]
  return [term.termType, term.value, term.datatype.value, term.language]
}

async function answer (store, query, union) {
  const result = await engine.query(query, { sources: [store], unionDefaultGraph: union })
  const { variables } = await result.metadata()
  const rows = []
  for await (const row of await result.execute()) {
    rows.push(Object.fromEntries([...row].map(([variable, term]) => [variable.value, write(term)])))
  }
  return { variables: variables.map(known => (known.variable ?? known).value), rows }
}

async function query ({ file, queries, union }) {
  const store = new Store(await read(file, 'nquads'))
  const answers = {}
  for (const [name, text] of Object.entries(queries)) answers[name] = await answer(store, text, union)
  return answers
}

// The SPARQL constraints that hold for one thing, each as a shape of its own: shacl-engine 1.1 runs only the first of several of a shape.
function selectSparql (rules, data, focus) {
  const selected = new Store([...rules].filter(({ predicate }) => predicate.value !== `${SH}sparql` && !predicate.value.startsWith(`${SH}target`)))
  const classes = data.getObjects(focus, RDF_TYPE, null)
  rules.getQuads(null, `${SH}sparql`, null, null).forEach(({ subject, predicate, object }, index) => {
    if (!classes.some(of => rules.countQuads(subject, `${SH}targetClass`, of, null) > 0)) return
    const shape = namedNode(`${subject.value}-sparql-${index}`)
    selected.addQuads([quad(shape, namedNode(RDF_TYPE), namedNode(`${SH}NodeShape`)), quad(shape, namedNode(`${SH}targetNode`), focus), quad(shape, predicate, object)])
  })
  return selected
}

function readPath (rules, shape) {
  const [path] = rules.getObjects(shape, `${SH}path`, null)
  if (path === undefined) return ''
  return (rules.extractLists()[path.value] ?? [path]).map(({ value }) => value).join(' ')
}

const describe = (focus, path, component) => [focus.value, path, component.value.slice(SH.length)]

async function shacl ({ file, shapes, focus }) {
  const data = new Store((await read(file, 'nquads')).map(({ subject, predicate, object }) => quad(subject, predicate, object)))
  const rules = new Store(new Parser().parse(readFileSync(shapes, 'utf8')))
  if (focus !== undefined) return { engine: await askEngine(selectSparql(rules, data, namedNode(focus)), data) }
  const core = new Store([...rules].filter(({ predicate }) => predicate.value !== `${SH}sparql`))
  const { results } = await new ShaclValidator(core).validate(data)
  const validator = results.map(found => describe(found.focusNode, readPath(core, found.sourceShape), found.sourceConstraintComponent))
  return { validator, engine: await askEngine(core, data) }
}

async function askEngine (rules, data) {
  const { results } = await new Validator(rules, { factory, targetResolvers, validations }).validate({ dataset: data })
  return results.map(({ focusNode, path, constraintComponent }) =>
    describe(focusNode.term, (path ?? []).map(step => step.predicates[0].value).join(' '), constraintComponent))
}

const JOBS = { hash, query, shacl }

async function run ({ kind, ...job }) {
  try {
    return { value: await JOBS[kind](job) }
  } catch (error) {
    return { error: error.stack ?? String(error) }
  }
}

const answers = []
for (const job of JSON.parse(readFileSync(0, 'utf8'))) answers.push(await run(job))
process.stdout.write(JSON.stringify(answers))
