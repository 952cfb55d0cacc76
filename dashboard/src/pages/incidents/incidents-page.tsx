/** Its place in the router; the page follows. */
export function IncidentsPage() {
  return <h1>Incidents</h1>;
}
