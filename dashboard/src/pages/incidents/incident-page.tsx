/** Its place in the router; the page follows. */
export function IncidentPage() {
  return <h1>Incident</h1>;
}
