/** The reader's language: chosen once, by a tab or a page of the API, it counts everywhere. */
import type { Router } from 'vitepress';
import { LANGUAGES } from '../../prepare/languages';

const KEY = 'language';

export function rememberLanguage(router: Router): void {
  if (typeof window === 'undefined') return;
  document.addEventListener('change', ({ target }) => {
    const title = target instanceof HTMLInputElement ? labelOf(target) : undefined;
    const language = LANGUAGES.find((one) => one.title === title);
    if (language === undefined || !(target as HTMLInputElement).closest('.vp-code-group')) return;
    const top = (target as HTMLInputElement).getBoundingClientRect().top;
    localStorage.setItem(KEY, language.id);
    showLanguage();
    // What changes above must not push away what is read.
    window.scrollBy(0, (target as HTMLInputElement).getBoundingClientRect().top - top);
  });
  router.onAfterPageLoad = (to) => {
    const [, language] = /\/api\/(\w+)\//.exec(to) ?? [];
    if (language !== undefined) localStorage.setItem(KEY, language);
  };
  // Pages come and go without a load.
  new MutationObserver(showLanguage).observe(document.documentElement, { childList: true, subtree: true });
}

function showLanguage(): void {
  const title = LANGUAGES.find(({ id }) => id === localStorage.getItem(KEY))?.title;
  if (title === undefined) return;
  for (const input of document.querySelectorAll<HTMLInputElement>('.vp-code-group .tabs input')) {
    if (labelOf(input) === title) input.checked = true;
  }
}

const labelOf = (input: HTMLInputElement): string | undefined =>
  input.nextElementSibling?.textContent?.trim() ?? undefined;
