/** What the window says when it cannot reach the engine: a calm line while it tries again, a whole page where trying cannot help. */
import { useClient, useConnection } from "../data.tsx";
import { Icon } from "./icon.tsx";
import { StoreTrouble } from "./states.tsx";

export function Banner() {
  const connection = useConnection();
  if (connection !== "lost") return null;
  return (
    <div className="banner" role="status">
      <Icon name="warn" />
      Earshot does not answer. What you see stays, and this page tries again by itself. If Earshot was closed, start it again.
    </div>
  );
}

/** There is no workspace to show: what happened, what is safe, what to do. */
export function NotOpened() {
  const { unopened, again } = useClient();
  const words = unopened();
  if (!words) return null;
  return (
    <div className="empty-state">
      <h1>{words.title}</h1>
      <StoreTrouble words={words} />
      {again ? (
        <>
          <div className="bar-actions">
            <button type="button" className="btn primary" onClick={again}>
              Try again
            </button>
          </div>
          <p className="sub">
            Another workspace is opened with <span className="id">earshot open FILE</span> in a terminal.
          </p>
        </>
      ) : (
        <p className="sub">File › Open workspace… opens another, or this one again.</p>
      )}
    </div>
  );
}

/** The key of this page is not, or no longer, good. Nothing on the page can mend that: it says who can. */
export function Refused() {
  return (
    <div className="empty-state" role="alert">
      <div className="say-state">
        <Icon name="warn" />
        <div>
          <p>
            <b>This page’s key is not accepted.</b> Each address that Earshot prints lets one browser window in, until Earshot is started
            anew. Your workspace is safe.
          </p>
          <ul className="steps">
            <li>Is Earshot open in another window or tab? Go on there.</li>
            <li>Else open the newest address that Earshot printed in the terminal, whole, with what follows the #.</li>
            <li>
              If that does not help, start Earshot again: <span className="id">npm start</span> or <span className="id">earshot serve</span>
              .
            </li>
          </ul>
        </div>
      </div>
    </div>
  );
}
