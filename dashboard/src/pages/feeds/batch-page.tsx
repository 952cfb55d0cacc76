/** Its place in the router; the page follows. */
export function BatchPage() {
  return <h1>Import</h1>;
}
