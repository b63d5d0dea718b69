/** Modals and App Homes: docs.slack.dev/surfaces/modals. A trigger opens one modal, within 3 s of real time. */
import { randomUUID } from 'node:crypto';
import { refusalOfView } from './block-kit.ts';
import type { Json } from './workspace.ts';

const TRIGGER_MS = 3_000;

export interface Shown {
  /** With `id` and `hash`. */
  readonly view: Json;
  /** How often there has been something to see here. */
  readonly changes: number;
}

interface Trigger {
  readonly person: string;
  readonly at: number;
}

export class Views {
  /** By person. */
  readonly modals = new Map<string, Shown>();
  readonly homes = new Map<string, Shown>();
  readonly #triggers = new Map<unknown, Trigger>();

  allow(trigger: unknown, person: string): void {
    this.#triggers.set(trigger, { person, at: performance.now() });
  }

  open({ trigger_id: id, view }: Json): Json {
    const trigger = this.#triggers.get(id);
    this.#triggers.delete(id);
    if (trigger === undefined) return no('invalid_trigger_id');
    if (performance.now() - trigger.at > TRIGGER_MS) return no('expired_trigger_id');
    return this.#show(this.modals, trigger.person, view as Json, 'modal');
  }

  update({ view_id: id, view }: Json): Json {
    const person = [...this.modals].find(([, shown]) => shown.view['id'] === id)?.[0];
    return person === undefined ? no('not_found') : this.#show(this.modals, person, view as Json, 'modal');
  }

  publish({ user_id: person, view }: Json): Json {
    return this.#show(this.homes, String(person), view as Json, 'home');
  }

  /** What an app acknowledged a submission with. @throws Error where Slack would show "We had some trouble connecting". */
  respond(person: string, answer: Json): void {
    if (answer['response_action'] === undefined) return void this.modals.delete(person);
    if (answer['response_action'] !== 'update') throw new Error(`Not known here: ${JSON.stringify(answer)}`);
    const shown = this.#show(this.modals, person, answer['view'] as Json, 'modal');
    if (shown['ok'] !== true) throw new Error(JSON.stringify(shown));
  }

  /** The view as it is sent off. @throws Error where Slack would not let the person send it. */
  filled(view: Json, values: Readonly<Record<string, string>>): Json {
    const inputs = (view['blocks'] as Json[]).filter(({ type }) => type === 'input');
    const unknown = Object.keys(values).filter((name) => !inputs.some(({ block_id: id }) => id === name));
    if (unknown.length > 0) throw new Error(`There is no field ${unknown.join(', ')}`);
    const state = Object.fromEntries(
      inputs.map(({ block_id: id, element, optional }) => {
        const { type, action_id: action, initial_value: typed, initial_option: chosen } = element as Json;
        const value = values[String(id)] ?? typed ?? (chosen as Json | undefined)?.['value'];
        if (value === undefined && optional !== true) throw new Error(`Please complete ${String(id)}`);
        return [id, { [String(action)]: answerOf(String(type), value) }];
      }),
    );
    return { ...view, state: { values: state } };
  }

  #show(where: Map<string, Shown>, person: string, view: Json, type: 'modal' | 'home'): Json {
    const refusal = refusalOfView(view, type);
    if (refusal !== undefined) {
      return { ...no('invalid_arguments'), response_metadata: { messages: refusal.messages } };
    }
    const before = where.get(person);
    const shown = { ...view, id: before?.view['id'] ?? `V${randomUUID()}`, hash: randomUUID() };
    where.set(person, { view: shown, changes: (before?.changes ?? 0) + 1 });
    return { ok: true, view: shown };
  }
}

function answerOf(type: string, value: unknown): Json {
  if (type === 'plain_text_input') return { type, value: value ?? null };
  if (type === 'conversations_select') return { type, selected_conversation: value ?? null };
  return { type, selected_option: value === undefined ? null : { value } };
}

function no(error: string): Json {
  return { ok: false, error };
}
