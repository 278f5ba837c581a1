using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>Does something a person asked for and says how it went.</summary>
public sealed class Toasts(ISnackbar snackbar, IStringLocalizer<Text> text, ILogger<Toasts> log)
{
    /// <param name="done">Null where what was done shows by itself.</param>
    public async Task TryAsync(Func<Task> act, string? done, EventCallback after)
    {
        try
        {
            await act();
            if (done is not null) Tell(Severity.Success, done);
        }
        catch (NotPermittedException)
        {
            NotPermitted();
        }
        catch (Exception failure)
        {
            log.LogError(failure, "What a page was asked to do failed");
            NotDone();
        }

        await after.InvokeAsync();
    }

    public void Done(string what) => Tell(Severity.Success, what);

    /// <summary>Nothing is wrong, but the role changed or the session ended while the page was open.</summary>
    public void NotPermitted() => Tell(Severity.Info, text["Error.NotPermitted"]);

    public void NotDone() => Tell(Severity.Error, text["Error.NotDone"]);

    /// <param name="why">In words that say what to do.</param>
    public void Failed(string why) => Tell(Severity.Error, why);

    private void Tell(Severity severity, string what) =>
        snackbar.Add(what, severity);
}
