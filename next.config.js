// @ts-check
import { readFileSync } from 'node:fs';

/** What was built is kept between builds by what a loader is given, not by what it does: its own text is part of that. @param {string} loader */
const cutBy = (loader) => ({ loaders: [{ loader, options: { text: readFileSync(new URL(loader, import.meta.url), 'utf8') } }] });

/** @type {import('next').NextConfig} */
export default {
  // Hot reload may run beside a production build (`./docket dev` while `./docket demo` serves): each its own folder.
  ...(process.env.DOCKET_DIST_DIR ? { distDir: process.env.DOCKET_DIST_DIR } : {}),
  reactStrictMode: true,
  poweredByHeader: false,
  // The icon is asked for with every page; pages themselves are never kept.
  headers: async () => [{ source: '/icon.svg', headers: [{ key: 'cache-control', value: 'public, max-age=86400' }] }],
  // Next's badge covers controls at the foot of the page.
  devIndicators: false,
  turbopack: {
    rules: {
      '**/hls.js/dist/hls.light.mjs': cutBy('./bundling/hls-of-mp4.cjs'),
      '**/zod/v4/classic/schemas.js': { condition: 'browser', ...cutBy('./bundling/zod-without-json-schema.cjs') },
    },
  },
  // `./docket check` runs the compiler over everything; a second pass inside the build only costs time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg', '@azure/storage-blob', '@azure/identity', 'onnxruntime-web', '@ricky0123/vad-web', 'pdfkit'],
};
