/** A text as lower-case letters and digits with `-` between them, for ids of steps, stages and folders; '' if none are left. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
