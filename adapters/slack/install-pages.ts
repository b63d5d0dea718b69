/** The three pages that somebody sees who installs the bot. Nothing in them but the name of a workspace comes from outside. */
import { encode } from 'html-entities';

/** @param url where Slack asks whether the app may be installed. */
export function offer(url: string): string {
  return page(
    'Add Verbatim to Slack',
    `<p>Verbatim reads the feeds that your team chooses, and says in Slack what happened and who said what, word for word.</p>
     <p>It may then post in channels it is invited to, answer its own commands, and see people's roles and time zones. It reads no messages.</p>
     <p><a href="${encode(url)}">Add to Slack</a></p>`,
  );
}

export function installed(workspace: string): string {
  return page(
    `Verbatim is in ${workspace}`,
    `<ol>
       <li>Open Slack, and type <code>/invite @verbatim</code> in the channel where the news should come.</li>
       <li>Type <code>/source add</code> and give the address of a site or a feed.</li>
       <li>Type <code>/digest add</code> and say when the briefing should come.</li>
     </ol>
     <p><code>/news-help</code> shows what else can be asked.</p>`,
  );
}

/** @param installPath where to begin anew. */
export function notInstalled(installPath: string): string {
  return page(
    'Verbatim was not installed',
    `<p>Slack did not confirm it: somebody pressed Cancel, it took longer than ten minutes, or it was begun in another browser.
     Nothing is kept.</p>
     <p><a href="${encode(installPath)}">Begin again</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${encode(title)}</title></head>
  <body style="font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem">
    <h1>${encode(title)}</h1>
    ${body}
  </body>
</html>
`;
}
