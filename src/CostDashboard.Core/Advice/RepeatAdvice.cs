namespace CostDashboard.Core.Advice;

/// <summary>Passages that stand in the text more than once; following it leaves the first of each.</summary>
internal sealed class RepeatAdvice : IAdvice
{
    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var edits = new TextEdits(text.Text);
        foreach (var repeat in Repeats.Find(text.Text)) edits.Remove(repeat);
        if (edits.Ranges.Count > 0 && text.Shorter("repeats", edits.Finish(), edits.Ranges) is { } finding) yield return finding;
    }
}
