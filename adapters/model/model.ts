/** An OpenAI-compatible endpoint, if the operator sets one. What it answers is as untrusted as a page. */
import OpenAI, { APIError } from 'openai';
import { ModelError } from '../../briefings/errors.ts';

export interface ModelSettings {
  /** Such as `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  /** What the endpoint calls the model. */
  readonly name: string;
  readonly key?: string;
}

export interface Prompt {
  readonly instructions: string;
  readonly material: string;
}

export interface ModelAnswer {
  readonly text: string;
  /** As the endpoint counts them; absent where it does not say. */
  readonly tokens?: { readonly in: number; readonly out: number };
}

export interface Model {
  readonly name: string;
  /**
   * Asked once, never again for the same prompt: whoever waits has the source's own words meanwhile.
   *
   * @throws ModelError when it refuses, fails, says nothing or too much, or `signal` is aborted.
   */
  readonly ask: (
    prompt: Prompt,
    limits: { readonly maxTokens: number; readonly signal: AbortSignal },
  ) => Promise<ModelAnswer>;
}

/** More than any answer has that is asked for; a stream without an end is cut here. */
const MAX_BYTES = 256 * 1024;

export function createModel({ baseUrl, name, key = 'none' }: ModelSettings): Model {
  // Organization and project come from the environment of OpenAI's own tools unless they are set here.
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: key,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: fetchAtMost,
  });
  return {
    name,
    ask: async ({ instructions, material }, { maxTokens, signal }) => {
      const request = {
        model: name,
        max_tokens: maxTokens,
        temperature: 0,
        messages: [
          { role: 'system' as const, content: instructions },
          { role: 'user' as const, content: material },
        ],
      };
      try {
        return readAnswer(await client.chat.completions.create(request, { signal }));
      } catch (error) {
        throw error instanceof ModelError ? error : new ModelError(name, reasonOf(error, signal), error);
      }
    },
  };

  /** The client gives whatever JSON came, unchecked. */
  function readAnswer(answer: unknown): ModelAnswer {
    const { choices, usage } = (answer ?? {}) as Partial<OpenAI.ChatCompletion>;
    const text: unknown = Array.isArray(choices) ? choices[0]?.message?.content : undefined;
    if (typeof text !== 'string' || text.trim() === '') throw new ModelError(name, 'said nothing');
    const [spent, said] = [usage?.prompt_tokens, usage?.completion_tokens];
    return { text, ...(isCount(spent) && isCount(said) && { tokens: { in: spent, out: said } }) };
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'took too long';
  if (error instanceof APIError && error.status !== undefined) return `answered ${error.status}`;
  return error instanceof SyntaxError ? 'answered what is no JSON' : 'could not be reached, or broke off';
}

/** The body ends with an error where it is longer than {@link MAX_BYTES}. */
async function fetchAtMost(...asked: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...asked);
  let left = MAX_BYTES;
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        left -= chunk.byteLength;
        if (left < 0) controller.error(new Error(`More than ${MAX_BYTES} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted ?? null, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
