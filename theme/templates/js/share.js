(button=>{if(navigator.share){button.parentNode.hidden=false;button.onclick=()=>navigator.share({title:document.title,url:location.href}).catch(()=>{})}})(document.querySelector(".share button"))
