// What the robot's page asks of its server.

/** Sends JSON to the page's server. What is wrong, in a sentence; undefined if all is well. */
export async function post(path: string, body: object, noAnswer: string): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    return (await response.text()).trim() || `HTTP ${response.status}`;
  } catch {
    return noAnswer;
  }
}
