/** The screens by address, and what holds everywhere: drops, undo, search, the connection. */
import { lazy, Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { Banner, NotOpened, Refused } from "./components/banner.tsx";
import { Frame } from "./components/frame.tsx";
import { RowsSkeleton } from "./components/states.tsx";
import { useConnection } from "./data.tsx";
import { KeysDialog, useEverywhere } from "./everywhere.tsx";
import { useHashPlace, usePath } from "./place.ts";
import { useWindow } from "./state.ts";
import { ConversationView } from "./views/conversations/conversation-view.tsx";
import { ConversationsView } from "./views/conversations/conversations-view.tsx";
import { AccountsView, CustomersView } from "./views/customers/customers-view.tsx";
import { DecisionsView } from "./views/decisions/decisions-view.tsx";
import { HomeView } from "./views/first-run/home-view.tsx";
import { GoldenView } from "./views/golden/golden-view.tsx";
import { ImportView } from "./views/import/import-view.tsx";
import { ModelView } from "./views/model/model-view.tsx";
import { Palette } from "./views/palette/palette.tsx";
import { PlaybooksView } from "./views/playbooks/playbooks-view.tsx";
import { CompareView } from "./views/prioritise/compare-view.tsx";
import { PrioritiseView } from "./views/prioritise/prioritise-view.tsx";
import { SettingsView } from "./views/settings/settings-view.tsx";
import { StoriesView } from "./views/stories/stories-view.tsx";
import { ThemeView } from "./views/theme/theme-view.tsx";
import { ThemesView } from "./views/themes/themes-view.tsx";
import { UpdateView } from "./views/update/update-view.tsx";

const GalleryView =
  import.meta.env.MODE === "production"
    ? null
    : lazy(() => import("./views/gallery/gallery-view.tsx").then((part) => ({ default: part.GalleryView })));

export function App() {
  const isOver = useEverywhere();
  const connection = useConnection();
  const isGallery = usePath() === "/gallery";
  const isPaletteOpen = useWindow((state) => state.isPaletteOpen);
  const isKeysOpen = useWindow((state) => state.isKeysOpen);
  return (
    <Router hook={useHashPlace}>
      <Frame>
        {isGallery ? <Screens /> : connection === "refused" ? <Refused /> : connection === "unopened" ? <NotOpened /> : <Screens />}
      </Frame>
      {isPaletteOpen && <Palette />}
      {isKeysOpen && <KeysDialog />}
      {isOver && <div className="over-window">Drop to look at the files. Nothing is stored yet.</div>}
      <Banner />
    </Router>
  );
}

function Screens() {
  const parts = usePath().split("/").slice(1).map(decode);
  return (
    <Suspense fallback={<RowsSkeleton />}>
      <Switch>
        <Route path="/import">
          <ImportView />
        </Route>
        <Route path="/themes">
          <ThemesView />
        </Route>
        <Route path="/themes/*">
          {parts[2] === "golden" ? <GoldenView key={parts[1]} theme={parts[1] ?? ""} /> : <ThemeView key={parts[1]} id={parts[1] ?? ""} />}
        </Route>
        <Route path="/conversations">
          <ConversationsView />
        </Route>
        <Route path="/conversations/*">
          <ConversationView key={parts.join("/")} source={parts[1] ?? ""} conversation={parts[2] ?? ""} />
        </Route>
        <Route path="/customers">
          <CustomersView />
        </Route>
        <Route path="/accounts">
          <AccountsView />
        </Route>
        <Route path="/stories">
          <StoriesView id={null} />
        </Route>
        <Route path="/stories/*">
          <StoriesView id={parts[1] ?? null} />
        </Route>
        <Route path="/decisions">
          <DecisionsView id={null} />
        </Route>
        <Route path="/decisions/*">
          <DecisionsView id={parts[1] ?? null} />
        </Route>
        <Route path="/prioritise">
          <PrioritiseView />
        </Route>
        <Route path="/prioritise/*">
          <CompareView one={parts[1] ?? ""} other={parts[2] ?? ""} />
        </Route>
        <Route path="/playbooks">
          <PlaybooksView id={null} />
        </Route>
        <Route path="/playbooks/*">
          <PlaybooksView id={parts[1] ?? null} />
        </Route>
        <Route path="/update">
          <UpdateView />
        </Route>
        <Route path="/model">
          <ModelView />
        </Route>
        <Route path="/settings">
          <SettingsView />
        </Route>
        {GalleryView && (
          <Route path="/gallery">
            <GalleryView />
          </Route>
        )}
        <Route>
          <HomeView />
        </Route>
      </Switch>
    </Suspense>
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
