import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/**
 * A component whose code is loaded when it is first shown; until then nothing, or the placeholder, stands in its place. It is shown as
 * soon as it is there: what React's own `lazy` suspends is held back until 300 ms after the last fallback, anywhere on the page.
 * Code that cannot be loaded is an error of the component, for the boundary around it, and is asked for again when it is shown again.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>, placeholder: ReactNode = null): (props: Props) => ReactNode {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const code = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (problem: unknown) => {
        loading = null;
        throw problem;
      },
    );
    return loading;
  };
  return function Lazily(props) {
    const [Part, setPart] = useState(() => loaded);
    const [failed, setFailed] = useState<{ readonly problem: unknown } | null>(null);
    useEffect(() => {
      if (Part) return;
      let isShown = true;
      code().then(
        (component) => isShown && setPart(() => component),
        (problem: unknown) => isShown && setFailed({ problem }),
      );
      return () => {
        isShown = false;
      };
    }, [Part]);
    if (failed) throw failed.problem;
    return Part ? <Part {...props} /> : placeholder;
  };
}
