/**
 * Imports point one way: services → libs → packages, services → contracts → libs/contract → class-validator; a domain
 * sees the kernel and its own contracts. Each rule is seen failing in test/architecture/boundaries.spec.ts.
 */
const specs = '\\.spec\\.ts$';
const messageBus = '(^|/)node_modules/(@nestjs|@nats-io|nats|nats-[^/]+)/';
/** The questions that serve integration itself: the client asks them on its own. */
const clientsQuestions = '^contracts/(directory/v1/queries/clock|relay/v1/queries/history)\\.ts$';
/** The part of the bus's code that agencies get with the client. */
const clientsWire = '^libs/messaging/(wire|delivery|credentials)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that need each other are one file, or lack a third; naming a type of each other is no need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere would slip past every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that only another package brings along may leave with it: declare it in package.json.',
      severity: 'error',
      from: { path: '^(contracts|libs|services|infra)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-package',
      comment: 'What runs in production must not need what is installed for development alone.',
      severity: 'error',
      from: { path: '^(contracts|libs|services|infra)/', pathNot: [specs, '^libs/testing/', '^infra/published/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-in-production',
      comment: 'Test servers and specs are imported by tests.',
      severity: 'error',
      from: { path: '^(contracts|libs|services)/', pathNot: [specs, '^libs/testing/'] },
      to: { path: ['^test/', '^libs/testing/', specs] },
    },
    {
      name: 'publishing-stands-apart',
      comment: 'What writes and compares the published contracts reads our sources, with development packages.',
      severity: 'error',
      from: { path: '^(contracts|libs|services|infra)/', pathNot: [specs, '^infra/published/'] },
      to: { path: '^infra/published/' },
    },
    {
      name: 'services-stand-apart',
      comment: 'Services learn of each other from the record and speak over the bus.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'services-know-no-infra',
      comment: 'A service does not know where and how it is run.',
      severity: 'error',
      from: { path: '^services/', pathNot: specs },
      to: { path: '^infra/' },
    },
    {
      name: 'contracts-on-their-language-alone',
      comment: 'What we promise others depends on nothing that may change without them.',
      severity: 'error',
      from: { path: '^contracts/', pathNot: specs },
      to: { pathNot: ['^contracts/', '^libs/contract/'] },
    },
    {
      name: 'contracts-stand-apart',
      comment: 'A mechanism’s contract changes for its own reasons: it takes no word from another mechanism’s.',
      severity: 'error',
      from: { path: '^contracts/([^/]+)/' },
      to: { path: '^contracts/', pathNot: '^contracts/$1/' },
    },
    {
      name: 'contract-language-stays-light',
      comment: 'The SDK that agencies install stands on it.',
      severity: 'error',
      from: { path: '^libs/contract/', pathNot: specs },
      to: { pathNot: ['^libs/contract/', '(^|/)node_modules/(class-validator|class-transformer|reflect-metadata)/'] },
    },
    {
      name: 'domain-stays-pure',
      comment:
        'A decider sees the kernel’s decider, its own contracts and its neighbours: no clock, no I/O, no package.',
      severity: 'error',
      from: { path: '^services/([^/]+)/domain/', pathNot: specs },
      to: {
        pathNot: ['^services/$1/domain/', '^contracts/$1/', '^libs/contract/', '^libs/eventsourcing/[^/]+\\.ts$'],
      },
    },
    {
      name: 'libs-know-no-service',
      comment: 'Libraries serve every mechanism and every way of running it.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(services|infra)/' },
    },
    {
      name: 'libs-know-no-mechanism',
      comment:
        'A library takes contracts as values; libs/directory and libs/certificates, which tell every mechanism who is who and who is trained, know the events that say so, and the client has a rule of its own.',
      severity: 'error',
      from: { path: '^libs/(?!client/)([^/]+)/', pathNot: ['^libs/certificates/', specs] },
      to: { path: '^contracts/', pathNot: '^contracts/(?=directory/)$1/' },
    },
    {
      name: 'certificates-know-training',
      comment: 'libs/certificates reads what training says, and no other mechanism.',
      severity: 'error',
      from: { path: '^libs/certificates/', pathNot: specs },
      to: { path: '^contracts/', pathNot: '^contracts/training/' },
    },
    {
      name: 'client-knows-no-server',
      comment: 'What agencies install stands on contracts and NATS: no kernel, no Nest, no database.',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: specs },
      to: {
        pathNot: [
          '^libs/(client|contract|envelope|signing)/',
          clientsQuestions,
          clientsWire,
          '(^|/)node_modules/nats/',
          '^(node:)?(crypto|timers/promises)$',
        ],
      },
    },
    {
      name: 'wire-knows-no-server',
      comment: 'The client takes these with it.',
      severity: 'error',
      from: { path: clientsWire },
      to: { pathNot: ['^libs/contract/', '(^|/)node_modules/nats/', '^(node:)?crypto$'] },
    },
    {
      name: 'kernel-knows-no-edge',
      comment: 'The kernel and the seals run under any transport: no Nest, no NATS, no library but those below them.',
      severity: 'error',
      from: { path: '^libs/(eventsourcing|sealing)/', pathNot: specs },
      to: { path: [messageBus, '^libs/(?!(eventsourcing|sealing|signing|contract)/)'] },
    },
    {
      name: 'sealing-knows-no-record',
      comment: 'Personal data is sealed the same wherever it is kept.',
      severity: 'error',
      from: { path: '^libs/sealing/', pathNot: specs },
      to: { path: '^libs/eventsourcing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    // Types are imports too: a domain that knows a service's types knows the service.
    tsPreCompilationDeps: true,
    // Packages that name their files under `exports`, as csv-parse/sync.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
