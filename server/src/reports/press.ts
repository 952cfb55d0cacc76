import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** PDF/UA-1: tagged, with title, language, headings in order, table headers and alternative texts, or it is not made at all. */
const standard = 'ua-1';
/** Compiled results kept between two documents; the rest is let go so that memory stays flat. */
const keptAge = 2;

const require = createRequire(import.meta.url);
const fonts = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) => `@expo-google-fonts/arimo/${file}`);

/** Sets one report in type. `input` is the data of the template as JSON; the same data gives the same bytes. */
export type Press = (input: string) => Buffer;

/** Loads the compiler, its fonts and the template. @throws by the press: what the compiler has against the document */
export async function loadedPress(): Promise<Press> {
  const [{ NodeCompiler }, template, ...fontBlobs] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'),
    readFile(new URL('../../src/reports/report.typ', import.meta.url), 'utf8'),
    ...fonts.map((font) => readFile(require.resolve(font))),
  ]);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  return (input) => {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { report: input } });
    const { result } = compiled;
    if (!result) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'no word why'));
    const pdf = compiler.pdf(result, { pdfStandard: standard });
    compiler.evictCache(keptAge);
    return pdf;
  };
}
