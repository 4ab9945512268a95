import { Answer, Ask, Visitors } from "./visitors";

/** A file to upload. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** A user who is logged in to wp-admin. */
export class Editor {
  private readonly cookies = new Map<string, string>();

  private constructor(private readonly visitors: Visitors) {}

  /** Logs in with the login form. Throws with the page's error when WordPress refuses. */
  static async logIn(visitors: Visitors, user: string, password: string): Promise<Editor> {
    const editor = new Editor(visitors);
    await editor.ask("/wp-login.php");
    const answer = await editor.submit("/wp-login.php", { log: user, pwd: password, testcookie: "1" });
    if (answer.status !== 302) {
      const complaint = /<div id="login_error">([\s\S]*?)<\/div>/.exec(answer.text)?.[1];
      throw new Error(`WordPress refused the login of ${user}: ${answer.status} ${complaint?.trim() ?? ""}`);
    }
    return editor;
  }

  /** Asks the site, or one instance when its address is given. */
  async ask(path: string, options: Ask = {}, instance?: string): Promise<Answer> {
    const { cookie } = this;
    const asked: Ask = { ...options, headers: { ...options.headers, ...(cookie && { Cookie: cookie }) } };
    const answer = await (instance
      ? this.visitors.askInstance(instance, path, asked)
      : this.visitors.ask(path, asked));
    for (const line of (answer.headers["set-cookie"] ?? []) as string[]) {
      const [pair] = line.split(";");
      const place = pair!.indexOf("=");
      this.cookies.set(pair!.slice(0, place), pair!.slice(place + 1));
    }
    return answer;
  }

  /** The `Cookie` header of the session. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Submits a form. */
  submit(path: string, fields: Readonly<Record<string, string>>, instance?: string): Promise<Answer> {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    return this.ask(
      path,
      { method: "POST", headers, body: new URLSearchParams(fields).toString() },
      instance,
    );
  }

  /** Submits a form with a file. */
  submitFile(
    path: string,
    fields: Readonly<Record<string, string>>,
    [field, { name, type, content }]: readonly [field: string, file: Upload],
    instance?: string,
  ): Promise<Answer> {
    const boundary = "a-boundary-that-is-in-no-file";
    const disposition = (of: string): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${of}"`;
    const body = Buffer.concat([
      ...Object.entries(fields).map(([key, value]) => Buffer.from(`${disposition(key)}\r\n\r\n${value}\r\n`)),
      Buffer.from(`${disposition(field)}; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`),
      content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { "Content-Type": `multipart/form-data; boundary=${boundary}` };
    return this.ask(path, { method: "POST", headers, body }, instance);
  }

  /** Uploads an image as the media page does, and returns its address. */
  async uploadImage(image: Upload, instance?: string): Promise<string> {
    const page = await this.ask("/wp-admin/media-new.php", {}, instance);
    const nonce = found(/"_wpnonce":"([0-9a-f]+)"/, page);
    const fields = { name: image.name, action: "upload-attachment", _wpnonce: nonce };
    const answer = await this.submitFile(
      "/wp-admin/async-upload.php",
      fields,
      ["async-upload", image],
      instance,
    );
    const { success, data } = JSON.parse(answer.text) as { success: boolean; data: { url: string } };
    if (!success) {
      throw new Error(`WordPress refused the image: ${answer.text}`);
    }
    return data.url;
  }

  /** Installs a plugin from an archive and activates it, as the plugins page does. */
  async installPlugin(archive: Upload, instance?: string): Promise<void> {
    const installed = await this.uploadPlugin(archive, instance);
    const activate = found(/href="([^"]*action=activate[^"]*)"/, installed).replaceAll("&amp;", "&");
    const activated = await this.ask(`/wp-admin/${activate.replace(/^.*\/wp-admin\//, "")}`, {}, instance);
    if (activated.status !== 302) {
      throw new Error(`the plugin was not activated: ${activated.status}`);
    }
  }

  /** Replaces an installed plugin by the one in an archive, as the plugins page does after confirmation. */
  async replacePlugin(archive: Upload, instance?: string): Promise<void> {
    const compared = await this.uploadPlugin(archive, instance);
    const replace = found(/href="([^"]*overwrite=update-plugin[^"]*)"/, compared).replaceAll("&amp;", "&");
    const replaced = await this.ask(`/wp-admin/${replace.replace(/^.*\/wp-admin\//, "")}`, {}, instance);
    found(/Plugin updated successfully/, replaced);
  }

  /** Uploads a plugin, and returns the page that follows. */
  private async uploadPlugin(archive: Upload, instance?: string): Promise<Answer> {
    const form = await this.ask("/wp-admin/plugin-install.php?tab=upload", {}, instance);
    const nonce = found(/name="_wpnonce" value="([0-9a-f]+)"/, form);
    const fields = { _wpnonce: nonce, "install-plugin-submit": "Install Now" };
    const path = "/wp-admin/update.php?action=upload-plugin";
    return this.submitFile(path, fields, ["pluginzip", archive], instance);
  }

  /** A nonce for the REST API. */
  async restNonce(instance?: string): Promise<string> {
    const answer = await this.ask("/wp-admin/admin-ajax.php?action=rest-nonce", {}, instance);
    return found(/^(\w+)$/, answer);
  }
}

function found(pattern: RegExp, { status, text }: Answer): string {
  const match = pattern.exec(text);
  if (!match) {
    const shown = text
      .replace(/^[^]*id="wpbody-content"/, "")
      .replace(/<script[^]*?<\/script>|<[^>]*>|\s+/g, " ");
    throw new Error(`no ${pattern} in the page, whose status is ${status}: ${shown.slice(0, 1000)}`);
  }
  return match[1]!;
}
