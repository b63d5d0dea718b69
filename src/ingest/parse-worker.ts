/** The thread feeds and pages are parsed in: one task after the other, until it is killed. */
import { parentPort } from 'node:worker_threads';
import { InputError, NoArticleError, NotAFeedError } from '../../briefings/errors.ts';
import { tasks } from './parse-tasks.ts';
import type { Answer, Question } from './parser.ts';

parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(question)));
parentPort?.postMessage('ready');

function answer({ number, name, input }: Question): Answer {
  try {
    // The parser asks each task with the input of its type.
    return { number, value: tasks[name](input as never) };
  } catch (error) {
    if (error instanceof NotAFeedError) return { number, failure: { kind: 'not-a-feed', message: error.message } };
    if (error instanceof NoArticleError) return { number, failure: { kind: 'no-article', message: error.message } };
    if (error instanceof InputError) {
      return { number, failure: { kind: 'bad-input', message: error.message, advice: error.advice } };
    }
    // Parsers are libraries, and what they are given is hostile: a page they fail on is a page without an article.
    return { number, failure: { kind: 'unreadable', message: String(error) } };
  }
}
