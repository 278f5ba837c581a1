using System.Text;

namespace CostDashboard.Web.Playground;

/// <summary>
/// A text a person is writing. It lives as long as their circuit and is kept nowhere else. The browser owns what stands in its field and
/// says what changed; only a replacement goes the other way.
/// </summary>
public sealed class PromptDraft
{
    /// <summary>In UTF-8.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Up to this many characters counts follow typing; above, they wait for a pause.</summary>
    public const int LiveLength = 100 * 1024;

    /// <summary>What is kept for <see cref="UndoAsync"/>, in characters: two of the largest texts, or many small ones.</summary>
    public const int MostUndoneLength = 2 * MostBytes;

    private const int MostUndone = 50;

    private readonly LinkedList<string> _before = [];

    public string Text { get; private set; } = "";

    /// <summary>How often the text has become another one.</summary>
    public int Version { get; private set; }

    public bool CanUndo => _before.Count > 0;

    /// <summary>The text is another one, whoever changed it.</summary>
    public event Action? Changed;

    /// <summary>The text was replaced here: the browser has to be told.</summary>
    public event Action? Replaced;

    /// <summary>The text is about to be replaced: the browser sends what was typed and is still on its way.</summary>
    public event Func<Task>? Settling;

    /// <summary>What a person typed: so many characters at a place gave way to others.</summary>
    /// <param name="version">Of the text the browser speaks of.</param>
    /// <returns>False when that is not the text here; then the browser has to send all of it.</returns>
    public bool Edit(int version, int start, int removed, string inserted)
    {
        if (version != Version || start < 0 || removed < 0 || start > Text.Length - removed) return false;

        var edited = string.Concat(Text.AsSpan(0, start), inserted, Text.AsSpan(start + removed));
        if (edited.Length > LiveLength && Encoding.UTF8.GetByteCount(edited) > MostBytes) return false;

        Take(edited);
        return true;
    }

    /// <summary>What stands in the browser's field, all of it.</summary>
    public void Take(string text)
    {
        Text = text;
        Version++;
        Changed?.Invoke();
    }

    /// <summary>Puts another text in its place, which <see cref="UndoAsync"/> takes back.</summary>
    public async Task ReplaceAsync(string text)
    {
        await SettleAsync();
        Replace(text);
    }

    /// <summary>
    /// Puts another text in the place of this one, unless more was typed meanwhile: what was made of an older text would take that away.
    /// </summary>
    public async Task ReplaceAsync(string older, string text)
    {
        await SettleAsync();
        if (Text == older) Replace(text);
    }

    public async Task UndoAsync()
    {
        await SettleAsync();
        if (_before.Last is not { } last) return;

        _before.RemoveLast();
        Show(last.Value);
    }

    /// <summary>Ends when <see cref="Text"/> is what stands in the browser's field.</summary>
    public Task SettleAsync() => Settling?.Invoke() ?? Task.CompletedTask;

    private void Replace(string text)
    {
        _before.AddLast(Text);
        while (_before.Count > MostUndone || _before.Sum(before => (long)before.Length) > MostUndoneLength) _before.RemoveFirst();
        Show(text);
    }

    private void Show(string text)
    {
        Take(text);
        Replaced?.Invoke();
    }
}

/// <summary>What a draft is known by.</summary>
/// <param name="Hash">Null for a text that has none: an empty one, or no request body.</param>
public sealed record DraftHash(string? Hash);
