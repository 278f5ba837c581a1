using System.Text;

namespace CostDashboard.Web.Playground;

/// <summary>
/// A text a person is writing. It lives as long as their circuit and is kept nowhere else. The browser owns what stands in its field and
/// says what changed; only a replacement goes the other way.
/// </summary>
public sealed class Draft
{
    /// <summary>In UTF-8.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Up to this many characters counts follow typing; above, they wait for a pause.</summary>
    public const int LiveLength = 100 * 1024;

    // Each may be as large as the text.
    private const int MostUndone = 5;

    private readonly LinkedList<string> _before = [];

    public string Text { get; private set; } = "";

    public bool CanUndo => _before.Count > 0;

    /// <summary>The text is another one, whoever changed it.</summary>
    public event Action? Changed;

    /// <summary>The text was replaced here: the browser has to be told.</summary>
    public event Action? Replaced;

    /// <summary>What a person typed: so many characters at a place gave way to others.</summary>
    /// <param name="length">Of the text the browser speaks of.</param>
    /// <returns>False when that is not the text here; then the browser has to send all of it.</returns>
    public bool Edit(int length, int start, int removed, string inserted)
    {
        if (length != Text.Length || start < 0 || removed < 0 || start > length - removed) return false;

        var edited = string.Concat(Text.AsSpan(0, start), inserted, Text.AsSpan(start + removed));
        if (edited.Length > LiveLength && Encoding.UTF8.GetByteCount(edited) > MostBytes) return false;

        Take(edited);
        return true;
    }

    /// <summary>What stands in the browser's field, all of it.</summary>
    public void Take(string text)
    {
        Text = text;
        Changed?.Invoke();
    }

    /// <summary>Puts another text in its place, which <see cref="Undo"/> takes back.</summary>
    public void Replace(string text)
    {
        _before.AddLast(Text);
        if (_before.Count > MostUndone) _before.RemoveFirst();
        Show(text);
    }

    public void Undo()
    {
        if (_before.Last is not { } last) return;

        _before.RemoveLast();
        Show(last.Value);
    }

    private void Show(string text)
    {
        Take(text);
        Replaced?.Invoke();
    }
}
