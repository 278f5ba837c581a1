using CostDashboard.Core.Tokens;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace CostDashboard.Web.Playground;

/// <summary>
/// A part of the page that works something out of a draft: off the page's thread, and anew when the text or what else it depends on is
/// another.
/// </summary>
public abstract class DraftPart<TFound> : ActingComponent, IDisposable where TFound : class
{
    private readonly LatestOnly _work = new();
    private PromptDraft? _followed;
    private object? _asked;
    private (string Text, object? Asked) _foundFor = ("", null);

    [Parameter, EditorRequired] public PlaygroundChoices Choices { get; set; } = null!;

    [Parameter, EditorRequired] public PromptDraft Draft { get; set; } = null!;

    /// <summary>The newest that was worked out, be it of a text before; null until then.</summary>
    protected TFound? Found { get; private set; }

    /// <summary>Null while the newest is that of a text before.</summary>
    protected TFound? Current => _foundFor.Text == Draft.Text && Equals(_foundFor.Asked, _asked) ? Found : null;

    /// <summary>
    /// Why there is nothing to find, in words for a person: the model's own tokenizer refuses the text. Null where it does not.
    /// </summary>
    protected string? Refusal { get; private set; }

    /// <summary>What it depends on besides the text.</summary>
    protected abstract object Asked { get; }

    /// <summary>Takes what it needs of the page, and gives the work to be done off its thread.</summary>
    protected abstract Func<CancellationToken, TFound> Work();

    /// <summary>The reader has left the page.</summary>
    protected virtual void Leave()
    {
    }

    protected override Task OnParametersSetAsync()
    {
        if (Draft == _followed && Equals(Asked, _asked)) return Task.CompletedTask;

        if (_followed is not null) _followed.Changed -= WorkAnew;
        (_followed, _asked) = (Draft, Asked);
        _followed.Changed += WorkAnew;
        var work = InvokeAsync(WorkAsync);
        // Over HTTP the answer ends with this, and what still worked then would draw on a page that is gone.
        return RendererInfo.IsInteractive ? Task.CompletedTask : work;
    }

    protected void WorkAnew() => _ = InvokeAsync(WorkAsync);

    private async Task WorkAsync()
    {
        var of = (Draft.Text, _asked);
        try
        {
            if (await _work.RunAsync(Work()) is not { } found) return;

            (Found, _foundFor, Refusal) = (found, of, null);
            StateHasChanged();
        }
        catch (UncountableTextException refused)
        {
            (Found, Refusal) = (null, refused.Message);
            StateHasChanged();
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    public void Dispose()
    {
        if (_followed is not null) _followed.Changed -= WorkAnew;
        _work.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }
}
