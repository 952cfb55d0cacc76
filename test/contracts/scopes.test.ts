import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const sources = fileURLToPath(new URL('../../server/src', import.meta.url));

/**
 * Repositories that stand before there is a scope or hold no trust's rows, whole, each with its reason. Everything else that
 * reads takes a Scope and uses it.
 */
const without: Readonly<Record<string, string>> = {
  IdentityRepository: 'finds out who asks: before it there is no scope',
  ApiTokensRepository: 'the same, for tokens',
  PeopleRepository: 'accounts are of the whole programme; its service asks for an administrator, or for the holder of a link',
  ExternalIdentityRepository: 'finds out who asks, for single sign-on',
  SignOnRepository: 'sign-ins begun and rules of the whole programme',
  ProgrammeRepository: 'the one row about the programme itself',
  PoliciesRepository: 'thresholds of the whole programme, which everybody signed in may read',
  DemoHistoryRepository: 'the demonstration, begun by Steady itself',
  QueueRepository:
    'fills the queue of this process; whose rows a list counts is decided when it is asked, and those it answers are read again by `records(scope, …)`',
  MailingRepository: 'scheduled work of Steady itself',
};

/** Single methods, with their reason. */
const exceptions: Readonly<Record<string, string>> = {
  'SimilarTextsRepository.latestId': 'fills the index of this process; what is answered is read again by `records(scope, …)`',
  'SimilarTextsRepository.after': 'the same',
  'SimilarTextsRepository.texts': 'the same',
  'SimilarTextsRepository.versions': 'the same',
  'WaveRepository.waves': 'waves are the whole programme’s; who is in which is read with a scope',
  'IngestRepository.unfinished': 'goes on with interrupted imports when the server starts',
  'ReportsRepository.edits': 'asked for a report that was itself read within the scope',
};

interface Method {
  readonly name: string;
  readonly file: string;
  readonly scoped: boolean;
  /** Whether the parameter is used, not only taken. */
  readonly used: boolean;
  /** Runs inside the caller's unit of work only, on rows or for a trust that the service has checked. */
  readonly inUnit: boolean;
}

/** The public methods of every repository, read from the sources. */
function methods(): Method[] {
  const files = readdirSync(sources, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.repository.ts'));
  return files.flatMap((file) => methodsOf(file, readFileSync(join(sources, file), 'utf8')));
}

function methodsOf(file: string, text: string): Method[] {
  const found: Method[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  source.forEachChild((node) => {
    if (!ts.isClassDeclaration(node)) return;
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member) || !member.body) continue;
      if (member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)) continue;
      const typed = (type: string) => member.parameters.find((parameter) => parameter.type?.getText() === type);
      const scope = typed('Scope');
      const body = member.body.getText();
      found.push({
        name: `${node.name?.text ?? ''}.${member.name.getText()}`,
        file,
        scoped: scope !== undefined,
        used: scope !== undefined && new RegExp(`\\b${scope.name.getText()}\\b`).test(body),
        inUnit: typed('EntityManager') !== undefined && !body.includes('database.reader'),
      });
    }
  });
  return found;
}

const isExcepted = ({ name }: Method): boolean => name in exceptions || (name.split('.')[0] ?? '') in without;

test('every repository method that can read outside a unit of work takes a Scope', () => {
  const open = methods().filter((method) => !method.scoped && !method.inUnit && !isExcepted(method));
  expect(open.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
});

test('and uses it', () => {
  const idle = methods().filter((method) => method.scoped && !method.used && !isExcepted(method));
  expect(idle.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
});

test('no exception is there for nothing', () => {
  const names = methods().map(({ name }) => name);
  const classes = new Set(names.map((name) => name.split('.')[0]));
  expect(Object.keys(exceptions).filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.keys(without).filter((name) => !classes.has(name))).toEqual([]);
});

test('a method without one is found', () => {
  const planted = `export class MadeRepository {
    async all(): Promise<unknown> { return rows(this.database.reader, 'SELECT * FROM incident'); }
    async idle(scope: Scope): Promise<unknown> { return rows(this.database.reader, 'SELECT 1'); }
    async own(scope: Scope): Promise<unknown> { return trustPredicate(scope, 'trust'); }
    async both(manager: EntityManager): Promise<unknown> { return rows(this.database.reader, ''); }
    async inside(manager: EntityManager): Promise<unknown> { return rows(manager, ''); }
  }`;
  const found = methodsOf('made.repository.ts', planted);
  expect(found.filter(({ scoped, inUnit }) => !scoped && !inUnit).map(({ name }) => name)).toEqual([
    'MadeRepository.all',
    'MadeRepository.both',
  ]);
  expect(found.filter(({ scoped, used }) => scoped && !used).map(({ name }) => name)).toEqual(['MadeRepository.idle']);
});
