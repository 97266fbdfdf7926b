export { defineRoute, type Route } from './define-route.ts';
export { Result, type Declaration } from './declaration.ts';
export { openApi, type RouteTable } from './openapi.ts';
