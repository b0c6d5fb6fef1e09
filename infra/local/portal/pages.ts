import { createHash } from 'node:crypto';
import type { Chooser, Text } from '../demonstration/tiles.ts';
import { Html, markup } from './html.ts';
import type { Language } from './language.ts';
import { look } from './look.ts';
import { messages } from './messages.ts';

const submitAtOnce = 'document.forms[0].requestSubmit()';
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What pages may load and where their forms may lead: this portal and the applications it signs in to. */
export const contentPolicy = (applications: string[]) =>
  `default-src 'none'; img-src data:; font-src 'self'; style-src ${hash(look)}; script-src ${hash(submitAtOnce)}; ` +
  `form-action 'self' ${applications.join(' ')}; base-uri 'none'; frame-ancestors 'none'`;

interface Page {
  language: Language;
  title: Text;
  body: Html;
}

function page({ language, title, body }: Page): string {
  const choice = (code: Language, name: string) => {
    const current = new Html(code === language ? ' aria-current="true"' : '');
    return markup`<a href="?lang=${code}" lang="${code}" hreflang="${code}"${current}>${name}</a>`;
  };
  return markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title[language]} – ${messages.title[language]}</title>
        <link rel="icon" href="data:," />
        <style>${new Html(look)}</style>
      </head>
      <body>
        <header>
          <p>${messages.title[language]}</p>
          <nav aria-label="${messages.language[language]}">${choice('fr', 'Français')}${choice('co', 'Corsu')}</nav>
        </header>
        <main>
          <h1>${title[language]}</h1>
          ${body}
        </main>
      </body>
    </html>`.text;
}

/** Small schools stand side by side where there is room. */
const width = (people: unknown[]) => ['', 'one', 'two'][people.length] ?? 'many';

/** One tile for each person; a press signs in. */
export function choosePage(language: Language, choosers: Chooser[]): string {
  const tile = ({ subject, name, role, about }: Chooser['people'][number]) =>
    markup`<li>
      <button class="person" name="subject" value="${subject}">
        <span class="stone" aria-hidden="true">${name[0]!}</span>
        <strong lang="co">${name}</strong> <span class="role">${role[language]}</span>
        <span class="about">${about[language]}</span>
      </button>
    </li>`;
  const group = ({ title, people }: Chooser, position: number) =>
    markup`<section class="${width(people)}" aria-labelledby="group-${position}">
      <h2 id="group-${position}">${title[language]}</h2>
      <ul>
        ${people.map(tile)}
      </ul>
    </section>`;
  const body = markup`<p>${messages.explain[language]}</p>
    <form class="people" method="post">${choosers.map(group)}</form>`;
  return page({ language, title: messages.who, body });
}

/** Signs out of the portal without a further question; the button serves where scripts don't run. */
export function signOutPage(language: Language, form: string): string {
  const body = markup`${new Html(form.replace('</form>', ''))}
<input type="hidden" name="logout" value="yes">
<button class="act">${messages.signOut[language]}</button>
</form>
<script>${new Html(submitAtOnce)}</script>`;
  return page({ language, title: messages.signingOut, body });
}

/** A page that says something and leads back to the application. */
export function notePage(language: Language, title: Text, detail: string, application: string): string {
  const body = markup`<p>${detail}</p>
    <p><a href="${application}">${messages.toApplication[language]}</a></p>`;
  return page({ language, title, body });
}
