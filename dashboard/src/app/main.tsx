import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/styles.js';
import './app.css';
import { applyTheme, readThemeChoice } from '../ui/theme.js';
import { App } from './app.js';

applyTheme(readThemeChoice());

const place = document.getElementById('steady');
if (!place) throw new Error('The page has no place for the dashboard.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
