// First, so that the panes' own rules come after these.
import './playground.css';
import './controls.css';
import { useStore } from '@nanostores/react';
import { useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator, useGroupRef } from 'react-resizable-panels';
import { type Place, sketchFile } from '#protocol';
import { EditorPane } from '#site/playground/editor/EditorPane.tsx';
import { ResultPage } from '#site/playground/page/ResultPage.tsx';
import type { Language } from '#wire/text.ts';
import { Notice } from './Notice.tsx';
import { Output } from './Output.tsx';
import { nextPane, rememberPlace } from './panes.ts';
import { frameRoom, pageRoom, useRoom } from './room.ts';
import { Status } from './Status.tsx';
import { shortNames } from './short-names.ts';
import { $names, $notice, $openFile, $step, $view, type View, views } from './store.ts';
import { Tabs } from './Tabs.tsx';
import { Toolbar } from './Toolbar.tsx';
import { texts } from './texts.ts';
import { Workbench } from './workbench.ts';

interface Props {
  lesson: string;
  language: Language;
  /** The file that the editor shows first. */
  opens: string;
  /** The names of the lesson's files, in the order of their tabs. */
  names: readonly string[];
  /** Highlighted HTML of the first file, made when the site was built: it stands there until the editor does. */
  skeleton: string;
}

/** The playground: code above, what happened below, the page beside. On a narrow screen one of the three at a time. */
export default function Playground({ lesson, language, opens, names, skeleton }: Props) {
  const [bench, setBench] = useState<Workbench>();
  const view = useStore($view);
  const tabs = inOrder(names, useStore($names));
  const opened = useStore($openFile);
  const file = tabs.includes(opened) ? opened : opens;
  const short = shortNames(tabs);
  // Before the files have come, their names tell.
  const hasBoard = tabs.includes(sketchFile);
  const wanted = useRef(false);
  const panels = useGroupRef();
  const low = useGroupRef();
  const moved = useRoom(panels, frameRoom);
  const lowMoved = useRoom(low, pageRoom);

  useEffect(() => {
    let gone = false;
    let opened: Workbench | undefined;
    Workbench.open(lesson, language).then(
      (workbench) => {
        if (gone) return workbench.close();
        opened = workbench;
        setBench(workbench);
        document.dispatchEvent(new Event('playgroundready'));
      },
      // The lesson's files could not be fetched.
      () => $notice.set('partMissing'),
    );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [lesson, language]);

  function goTo(place: Place): void {
    if (!tabs.includes(place.file)) return;
    $view.set('code');
    $openFile.set(place.file);
    bench?.code.editor?.goTo(place);
  }

  function run(): void {
    const pane = bench?.lesson.steps.find(({ id }) => id === $step.get())?.opens?.pane;
    if (matchMedia('(max-width: 800px)').matches) $view.set(pane === 'board' ? 'page' : 'output');
    if (bench) void bench.run();
    else wanted.current = true;
  }

  const runNow = useRef(run);
  runNow.current = run;

  // Run was pressed before the lesson's files had come: it is not forgotten.
  useEffect(() => {
    if (!bench || !wanted.current) return;
    wanted.current = false;
    void bench.run();
  }, [bench]);

  useEffect(rememberPlace, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) runNow.current();
      else if (event.key === 'F6') nextPane(event.shiftKey);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the editor and the separators, which have meanings of their own for these keys.
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);

  return (
    <div className="playground" data-view={view} data-ready={bench ? '' : undefined}>
      <div className="views">
        <Tabs
          label={language === 'ko' ? '화면' : 'Panes'}
          tabs={views.map((id) => ({ id, text: texts[hasBoard && id === 'page' ? 'board' : id][language] }))}
          selected={view}
          select={(id) => $view.set(id as View)}
          controls={(id) => `panel-${id}`}
        />
        {bench && <Status language={language} beside="panes" />}
      </div>
      <Notice language={language} />
      <Group
        className="panes"
        orientation="vertical"
        id="panes"
        groupRef={panels}
        defaultLayout={hasBoard ? { 'panel-code': 40, 'panel-low': 60 } : { 'panel-code': 44, 'panel-low': 56 }}
        onLayoutChanged={(_, meta) => moved(meta)}
      >
        <Panel id="panel-code" className="panel" minSize="15%">
          <div className="bar">
            <Tabs
              label={texts.files[language]}
              tabs={tabs.map((id) => ({
                id,
                text: short.get(id) ?? id,
                title: short.get(id) === id ? undefined : id,
                note: bench?.lesson.readOnly.includes(id) ? texts.readOnly[language] : undefined,
              }))}
              selected={file}
              select={(name) => $openFile.set(name)}
              controls={() => 'editor'}
            />
            <Toolbar language={language} bench={bench} run={run} />
          </div>
          <EditorPane
            bench={bench}
            file={file}
            language={language}
            skeleton={skeleton}
            skeletonFile={opens}
            goTo={goTo}
          />
        </Panel>
        <Edge
          awake={bench !== undefined}
          between="vertical"
          label={language === 'ko' ? '코드와 결과 사이' : 'Between code and output'}
        />
        <Panel id="panel-low" minSize="20%">
          <Group
            className="low"
            orientation="horizontal"
            id="low"
            groupRef={low}
            defaultLayout={
              hasBoard ? { 'panel-output': 60, 'panel-page': 40 } : { 'panel-output': 66, 'panel-page': 34 }
            }
            onLayoutChanged={(_, meta) => lowMoved(meta)}
          >
            <Panel id="panel-output" className="panel" minSize="30%">
              <Output language={language} bench={bench} goTo={goTo} />
            </Panel>
            <Edge
              awake={bench !== undefined}
              between="horizontal"
              label={language === 'ko' ? '결과와 페이지 사이' : 'Between output and page'}
            />
            <Panel id="panel-page" className="panel" minSize="15%">
              <ResultPage language={language} bench={bench} hasBoard={hasBoard} goTo={goTo} />
            </Panel>
          </Group>
        </Panel>
      </Group>
    </div>
  );
}

/** The names of the lesson's files that are there, in their order, and behind them those that only the step has. */
function inOrder(names: readonly string[], there: string): readonly string[] {
  if (there === '') return names;
  const all = there.split('\n');
  return [...names.filter((name) => all.includes(name)), ...all.filter((name) => !names.includes(name))];
}

/**
 * Between two panels. A line until the playground is awake: the library cannot say where a separator stands before it has
 * measured, and a separator that does not say so is none for a screen reader.
 */
function Edge({ awake, between, label }: { awake: boolean; between: 'horizontal' | 'vertical'; label: string }) {
  if (!awake) return <div className="separator" data-between={between} />;
  return <Separator className="separator" data-between={between} aria-label={label} />;
}
