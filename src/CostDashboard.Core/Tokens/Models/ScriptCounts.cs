namespace CostDashboard.Core.Tokens.Models;

/// <summary>How many characters of each class a text has, white space left out; a surrogate pair is one character.</summary>
public readonly record struct ScriptCounts(long Prose, long Code, long Korean, long Cjk, long Other, long Symbols)
{
    public long this[ScriptClass script] => script switch
    {
        ScriptClass.Prose => Prose,
        ScriptClass.Code => Code,
        ScriptClass.Korean => Korean,
        ScriptClass.Cjk => Cjk,
        ScriptClass.Other => Other,
        ScriptClass.Symbols => Symbols,
        _ => throw new ArgumentOutOfRangeException(nameof(script), script, "No class of characters."),
    };

    /// <summary>In one pass over the text.</summary>
    public static ScriptCounts Of(ReadOnlySpan<char> text)
    {
        var scan = new ScriptScan();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) scan.AddPair(text[i++]);
            else scan.Add(text[i]);
        }

        return scan.Close();
    }
}
