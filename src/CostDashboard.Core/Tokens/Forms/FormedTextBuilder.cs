using System.Text;

namespace CostDashboard.Core.Tokens.Forms;

/// <summary>Puts a text together from what stays and what is replaced, in order.</summary>
internal sealed class FormedTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<FormedStretch> _changes = [];
    private int _copied;

    public void Replace(ReadOnlySpan<char> text, int start, int end, string by)
    {
        _text.Append(text[_copied..start]);
        _changes.Add(new FormedStretch(start, end, _text.Length, _text.Length + by.Length));
        _text.Append(by);
        _copied = end;
    }

    public FormedText Build(ReadOnlySpan<char> text) => new(_text.Append(text[_copied..]).ToString(), _changes);
}
