using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Components;

namespace CostDashboard.Web.Ui;

/// <summary>
/// The base of all components. Whatever a person does on a page without the permission for it ends in the same calm note, so that no
/// button needs to think of a page that was open while the role changed.
/// </summary>
public abstract class ActingComponent : ComponentBase, IHandleEvent
{
    [Inject] public Toasts Notes { get; set; } = null!;

    [Inject] public IHostApplicationLifetime Host { get; set; } = null!;

    /// <summary>
    /// The program ends, and circuits outlive their connections: whatever still comes to one may find the services gone. A page that is
    /// being answered over HTTP is drawn to its end, which the program waits for.
    /// </summary>
    protected bool IsEnding => Host.ApplicationStopping.IsCancellationRequested && RendererInfo.IsInteractive;

    protected override bool ShouldRender() => !IsEnding;

    /// <summary>As <see cref="ComponentBase"/> does: it draws when the handler first waits, and again when it has ended.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem callback, object? arg)
    {
        try
        {
            var handled = callback.InvokeAsync(arg);
            if (!handled.IsCompleted) StateHasChanged();
            await handled;
        }
        catch (NotPermittedException)
        {
            Notes.NotPermitted();
        }
        catch (OperationCanceledException)
        {
            // A handler that was called off has nothing more to show than the others.
        }

        StateHasChanged();
    }
}
