import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { rememberLanguage } from './language';
import './style.css';

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp: ({ router }) => rememberLanguage(router),
};
export default theme;
