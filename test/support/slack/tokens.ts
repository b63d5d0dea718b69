/** Tokens that Slack has given out, over OAuth too: docs.slack.dev/authentication/using-token-rotation. */
import { randomUUID } from 'node:crypto';
import { type Json, TEAM, type Team, type Workspace } from './workspace.ts';

export class Tokens {
  /** Of the next one that is given out, in seconds. */
  expiresIn = 43_200;
  /** Whose workspace is asked for the next installation. */
  installing: Team = TEAM;
  /** How often a token was exchanged for a new one. */
  exchanged = 0;
  readonly #appToken: string;
  readonly #botToken: string;
  readonly #teams = new Map<string, Team>();
  readonly #refreshing = new Map<string, Team>();
  readonly #revoked = new Set<string>();

  constructor({ botToken, appToken }: { readonly botToken: string; readonly appToken: string }) {
    this.#appToken = appToken;
    this.#botToken = botToken;
    this.#teams.set(botToken, TEAM);
  }

  /** All of a workspace, from now on. */
  revoke(team: Team): void {
    for (const [token, of] of this.#teams) if (of.id === team.id) this.#revoked.add(token);
    for (const [token, of] of this.#refreshing) if (of.id === team.id) this.#refreshing.delete(token);
  }

  /** Those whose time has come. */
  expire(team: Team): void {
    for (const [token, of] of this.#teams) if (of.id === team.id) this.#teams.delete(token);
  }

  teamOf(token: unknown): Team {
    return this.#teams.get(String(token)) ?? TEAM;
  }

  refusal(method: string, token: unknown): string | undefined {
    if (token === undefined || token === '') return 'not_authed';
    const isAppToken = token === this.#appToken;
    if (method === 'apps.connections.open') {
      if (isAppToken) return undefined;
      return token === this.#botToken ? 'not_allowed_token_type' : 'invalid_auth';
    }
    if (isAppToken) return 'not_allowed_token_type';
    if (this.#revoked.has(String(token))) return 'token_revoked';
    return this.#teams.has(String(token)) ? undefined : 'invalid_auth';
  }

  /** `oauth.v2.access`: a code, which `emulate` checks, or a refresh token, which is good once. */
  async exchange(args: Json, workspace: Workspace): Promise<Json> {
    if (args['grant_type'] === 'refresh_token') {
      const team = this.#refreshing.get(String(args['refresh_token']));
      if (team === undefined) return { ok: false, error: 'invalid_refresh_token' };
      this.#refreshing.delete(String(args['refresh_token']));
      this.exchanged += 1;
      return { ok: true, token_type: 'bot', ...this.#give(team) };
    }
    const given = await workspace.call('oauth.v2.access', args);
    if (given['ok'] !== true) return given;
    return { ...given, team: { id: this.installing.id, name: this.installing.name }, ...this.#give(this.installing) };
  }

  #give(team: Team): Json {
    const [token, refresh] = [`xoxe.xoxb-1-${randomUUID()}`, `xoxe-1-${randomUUID()}`];
    this.#teams.set(token, team);
    this.#refreshing.set(refresh, team);
    return { access_token: token, refresh_token: refresh, expires_in: this.expiresIn };
  }
}
