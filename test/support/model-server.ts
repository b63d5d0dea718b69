/** A local OpenAI-compatible endpoint that answers as a test wants: truly, falsely, or not at all. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ModelServer {
  /** The base URL of the API. */
  readonly url: string;
  /** What was asked: the sentences of each request. */
  readonly asked: readonly (readonly string[])[];
  /** How it answers from now on. */
  answer(how: Answering): void;
  close(): Promise<void>;
}

/** Wordings by number, beginning with 1; or whatever it writes into the response itself. */
export type Answering = (
  sentences: readonly string[],
  response: ServerResponse,
) => Readonly<Record<number, string>> | undefined;

export async function startModelServer(): Promise<ModelServer> {
  const asked: string[][] = [];
  let how: Answering = () => ({});
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { messages } = JSON.parse(await text(request)) as { messages: { role: string; content: string }[] };
    const material = messages.find(({ role }) => role === 'user')?.content ?? '{}';
    const sentences = (JSON.parse(material) as { sentences: { text: string }[] }).sentences.map((one) => one.text);
    asked.push(sentences);
    const wordings = how(sentences, response);
    if (wordings === undefined) return;
    const numbered = Object.entries(wordings).map(([number, wording]) => ({ number: Number(number), text: wording }));
    complete(response, JSON.stringify({ sentences: numbered }));
  };
  const server = createServer((request, response) => void hear(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** A whole answer in the API's form, 900 tokens in and 100 out. */
export function complete(response: ServerResponse, content: string | null): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_900_000_000,
      model: 'parrot',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
      usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 },
    }),
  );
}
