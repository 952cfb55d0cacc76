import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  plugins: [react()],
  // @steady/shared is read from its source: one compiler for all, and a change shows at once.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['../node_modules'] } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows nothing inline, so nothing is turned into a data address.
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  server: {
    port: 5173,
    proxy: {
      // Written out: the short form changes the Host header, and the server refuses changes from another origin.
      '/api': { target: server },
      '/health': { target: server },
      '/graphql': { target: server, ws: true },
    },
  },
});
